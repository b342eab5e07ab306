/// The snowgate command: configuration, wiring by hand, printers; the distribution.
@NullMarked
package io.snowgate.cli;

import org.jspecify.annotations.NullMarked;
