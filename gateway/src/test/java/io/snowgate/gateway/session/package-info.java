/// Tokens, sessions and their records; and the sessions other tests start from.
@NullMarked
package io.snowgate.gateway.session;

import org.jspecify.annotations.NullMarked;
