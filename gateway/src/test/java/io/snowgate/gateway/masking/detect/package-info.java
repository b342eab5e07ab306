@NullMarked
package io.snowgate.gateway.masking.detect;

import org.jspecify.annotations.NullMarked;
