/// The product: identity, the pipeline, what is recorded.
@NullMarked
package io.snowgate.gateway;

import org.jspecify.annotations.NullMarked;
