/// The upstream of every measurement: a process that answers like Snowflake, from memory, and does nothing else.
@org.jspecify.annotations.NullMarked
package io.snowgate.bench.canned;
