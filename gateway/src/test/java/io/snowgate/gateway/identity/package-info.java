@NullMarked
package io.snowgate.gateway.identity;

import org.jspecify.annotations.NullMarked;
