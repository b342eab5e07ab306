/// Looks at everything on this machine, and on the way to others, that a gateway needs.
@NullMarked
package io.snowgate.cli.doctor;

import org.jspecify.annotations.NullMarked;
