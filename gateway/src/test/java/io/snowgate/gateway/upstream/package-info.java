/// One target spoken to, against servers that answer from a script.
@NullMarked
package io.snowgate.gateway.upstream;

import org.jspecify.annotations.NullMarked;
