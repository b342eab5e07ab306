/// The listener for operators, asked over the wire.
@NullMarked
package io.snowgate.gateway.admin;

import org.jspecify.annotations.NullMarked;
