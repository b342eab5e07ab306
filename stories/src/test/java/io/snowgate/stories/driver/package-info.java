/// Real Snowflake drivers behind one interface: JDBC in this process, the others as programs that obey JSON lines. What a driver
/// shows of a result is brought into one notation, so that results can be compared across drivers and roads.
@NullMarked
package io.snowgate.stories.driver;

import org.jspecify.annotations.NullMarked;
