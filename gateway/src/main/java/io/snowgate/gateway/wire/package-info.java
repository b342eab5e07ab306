/// Snowflake's driver protocol as types: what a client may ask, what an answer says, the envelope both travel in. Parsed once, at the
/// edge, strictly; knows nothing of sessions or policy.
@NullMarked
package io.snowgate.gateway.wire;

import org.jspecify.annotations.NullMarked;
