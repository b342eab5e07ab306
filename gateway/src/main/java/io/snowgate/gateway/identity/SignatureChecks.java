package io.snowgate.gateway.identity;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.snowgate.http.Elsewhere;

/// Bounds what verifying costs: so many signatures at one time, and so many failures for a client address in a minute. Only failures count, so that an
/// address behind which a whole office or scheduler sits is not limited by those who log in as they should. Safe for any thread.
final class SignatureChecks implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_ADDRESSES = 20_000;
    private static final Set<Reason> NOBODYS_FAULT = EnumSet.of(Reason.ISSUER_UNAVAILABLE, Reason.BUSY,
            Reason.THROTTLED);

    private final CheckLimits limits;
    private final InstantSource clock;
    private final Duration patience;
    private final Semaphore places;
    /// Verifying takes longer than an event loop can spare.
    private final Elsewhere elsewhere = new Elsewhere("signatures");
    private final Cache<String, Minute> failures = Caffeine.newBuilder().maximumSize(MOST_ADDRESSES).build();

    SignatureChecks(CheckLimits limits, InstantSource clock) {
        this(limits, clock, PATIENCE);
    }

    /// Waits for `patience` when too many are at it.
    SignatureChecks(CheckLimits limits, InstantSource clock, Duration patience) {
        this.limits = limits;
        this.clock = clock;
        this.patience = patience;
        places = new Semaphore(limits.atOnce(), /* fair= */ true);
    }

    /// Something that verifies a token.
    interface Verification<T> {
        T run() throws TokenRefused;
    }

    /// Does `what` for the client at `address` (`""` when nobody knows it: such are not counted), unless it failed too often.
    <T> T counted(String address, Verification<T> what) throws TokenRefused {
        if (address.isEmpty()) {
            return what.run();
        }
        var key = Networks.of(address);
        var seen = failures.getIfPresent(key);
        if (seen != null && seen.number == minute() && seen.count >= limits.failuresPerMinute()) {
            throw new TokenRefused(Reason.THROTTLED,
                    "too many tokens from this address were refused within a minute; wait for one and correct them");
        }
        try {
            return what.run();
        } catch (TokenRefused e) {
            if (!NOBODYS_FAULT.contains(e.refused().reason())) {
                failures.asMap()
                        .merge(key, new Minute(minute(), 1), (old, _) -> old.number == minute()
                                ? new Minute(old.number, old.count + 1)
                                : new Minute(minute(), 1));
            }
            throw e;
        }
    }

    /// True when one of `keys` signed `token`; waits for a place, but not for long. Nothing is fetched while holding one.
    boolean hold(Jws token, List<IssuerKey> keys) throws TokenRefused {
        if (!place()) {
            throw new TokenRefused(Reason.BUSY, "too many logins are being verified; try again in a moment");
        }
        try {
            return elsewhere.call(() -> keys.stream().anyMatch(k -> Signatures.hold(token, k)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new TokenRefused(Reason.BUSY, "the gateway is stopping");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("cannot happen", e);
        } finally {
            places.release();
        }
    }

    private boolean place() {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// All places, for a test that wants none left.
    Semaphore places() {
        return places;
    }

    @Override
    public void close() {
        elsewhere.close();
    }

    private long minute() {
        return clock.instant().getEpochSecond() / 60;
    }

    private record Minute(long number, int count) {}
}
