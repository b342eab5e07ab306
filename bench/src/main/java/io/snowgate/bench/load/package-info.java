/// The load generator: a process of its own, without drivers, so that what it costs is counted apart.
@org.jspecify.annotations.NullMarked
package io.snowgate.bench.load;
