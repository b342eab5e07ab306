package io.snowgate.gateway.session;

import module java.base;

import java.security.SecureRandom;

/// New ids: UUIDs of version 7, so that they sort by time. Safe for any thread.
public final class Ids {
    private final InstantSource clock;
    private final SecureRandom random;

    public Ids(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /// The next id, in the usual spelling with four dashes.
    public String next() {
        var high = (clock.millis() << 16) | 0x7000 | random.nextInt(0x1000);
        var low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
