/// Snowflake SQL: text in, tokens, statements and their kinds out. Pure, no I/O, no dependency.
@NullMarked
package io.snowgate.sql;

import org.jspecify.annotations.NullMarked;
