/// Tying work to whoever caused it: the stamp that every statement carries to Snowflake.
@NullMarked
package io.snowgate.gateway.attribution;

import org.jspecify.annotations.NullMarked;
