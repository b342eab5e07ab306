package io.snowgate.gateway.admin;

import module java.base;

/// Stands still until it is told to move.
final class SteadyClock implements InstantSource {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T12:00:00Z"));

    @Override
    public Instant instant() {
        return now.get();
    }

    void move(Duration by) {
        now.updateAndGet(t -> t.plus(by));
    }
}
