package io.snowgate.log;

import module java.base;

/// Waits for something that another thread brings about.
final class Patiently {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Patiently() {}

    static void until(BooleanSupplier condition) {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not come about");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
