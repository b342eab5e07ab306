/// A pretend Snowflake (DuckDB behind the driver protocol) and a pretend identity provider, for the demo and the stories.
@NullMarked
package io.snowgate.sandbox;

import org.jspecify.annotations.NullMarked;
