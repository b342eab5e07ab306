@NullMarked
package io.snowgate.gateway.secret;

import org.jspecify.annotations.NullMarked;
