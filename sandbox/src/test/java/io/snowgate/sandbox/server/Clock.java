package io.snowgate.sandbox.server;

import module java.base;

/// A clock that a test moves.
final class Clock implements InstantSource {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));

    @Override
    public Instant instant() {
        return now.get();
    }

    void forward(Duration time) {
        now.updateAndGet(t -> t.plus(time));
    }
}
