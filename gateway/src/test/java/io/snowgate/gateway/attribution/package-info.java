/// The stamp every statement carries.
@NullMarked
package io.snowgate.gateway.attribution;

import org.jspecify.annotations.NullMarked;
