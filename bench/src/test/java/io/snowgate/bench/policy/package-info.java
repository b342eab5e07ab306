/// What a decision costs, and loading a large policy; `bench/policy` runs it.
@org.jspecify.annotations.NullMarked
package io.snowgate.bench.policy;
