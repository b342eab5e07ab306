/// What masking a result takes.
@org.jspecify.annotations.NullMarked
package io.snowgate.bench.masking;
