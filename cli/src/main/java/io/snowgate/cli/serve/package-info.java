/// A gateway put together from its configuration: every resource opened here, in order, and closed in reverse.
@NullMarked
package io.snowgate.cli.serve;

import org.jspecify.annotations.NullMarked;
