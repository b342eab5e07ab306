/// What of a result may be seen, and how the rest is hidden.
@NullMarked
package io.snowgate.gateway.masking;

import org.jspecify.annotations.NullMarked;
