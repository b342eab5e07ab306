/// What searching cells for values costs; `bench/detect` runs it. Among the tests for JMH's sake, as `bench/sql` is.
@org.jspecify.annotations.NullMarked
package io.snowgate.bench.detect;
