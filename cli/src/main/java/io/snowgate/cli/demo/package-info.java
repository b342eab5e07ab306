/// The demo: a pretend Snowflake, a pretend identity provider and a real gateway in one process, and a story played through a real driver.
@NullMarked
package io.snowgate.cli.demo;

import org.jspecify.annotations.NullMarked;
