/// The benchmark's parts work, and its reports say what was measured.
@org.jspecify.annotations.NullMarked
package io.snowgate.bench;
