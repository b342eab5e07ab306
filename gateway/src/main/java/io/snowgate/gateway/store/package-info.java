/// Implementations of the small ports that other packages own, one sub-package per kind of storage.
@NullMarked
package io.snowgate.gateway.store;

import org.jspecify.annotations.NullMarked;
