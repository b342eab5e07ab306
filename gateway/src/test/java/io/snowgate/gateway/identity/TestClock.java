package io.snowgate.gateway.identity;

import module java.base;

/// Stands still until it is told to move.
final class TestClock implements InstantSource {
    static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @Override
    public Instant instant() {
        return now.get();
    }

    void move(Duration by) {
        now.updateAndGet(t -> t.plus(by));
    }
}
