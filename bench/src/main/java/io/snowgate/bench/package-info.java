/// Whole-system benchmarks with their baselines.
@NullMarked
package io.snowgate.bench;

import org.jspecify.annotations.NullMarked;
