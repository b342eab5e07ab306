/// Snowflake SQL: text in, tokens, statements and their kinds out. Pure, no I/O, no dependency.
///
/// `parse` makes trees (`ast`) of statements, `resolve` finds what their names mean and where values come from, and
/// `analysis` tells what a text does.
@NullMarked
package io.snowgate.sql;

import org.jspecify.annotations.NullMarked;
