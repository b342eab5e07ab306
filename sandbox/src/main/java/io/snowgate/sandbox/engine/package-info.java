/// The SQL side of the pretend Snowflake: one in-memory DuckDB per account, with a translator in front that lets
/// Snowflake's statements run on it. Knows nothing of HTTP; `io.snowgate.sandbox.server` puts the driver protocol on top.
@NullMarked
package io.snowgate.sandbox.engine;

import org.jspecify.annotations.NullMarked;
