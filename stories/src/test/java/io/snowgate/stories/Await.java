package io.snowgate.stories;

import module java.base;

/// Waits for what must come.
final class Await {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Await() {}

    /// Returns once `condition` holds; fails when it does not hold in time.
    static void until(String what, BooleanSupplier condition) {
        var limit = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("did not come true: " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
