/// `snowgate sql`: what the SQL library makes of a text, for people and for programs.
@NullMarked
package io.snowgate.cli.sql;

import org.jspecify.annotations.NullMarked;
