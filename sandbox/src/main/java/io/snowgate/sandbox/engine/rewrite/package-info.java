/// Turns Snowflake's expressions and queries into DuckDB's: works on bracket trees, one concern per class, and leaves alone what
/// both understand.
@NullMarked
package io.snowgate.sandbox.engine.rewrite;

import org.jspecify.annotations.NullMarked;
