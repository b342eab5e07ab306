/// The floor that the gateway is held against: the same HTTP stack and the same log, without any logic.
@org.jspecify.annotations.NullMarked
package io.snowgate.bench.floor;
