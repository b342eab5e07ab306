/// What the pipelines let through, and how they hand chunks out.
@NullMarked
package io.snowgate.gateway.pipeline;

import org.jspecify.annotations.NullMarked;
