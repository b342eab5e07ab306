package io.snowgate.gateway.identity;

import module java.base;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// The keys of one issuer, fetched when first needed and kept.
///
/// They are fetched again when they are five minutes old, by one caller while the others go on with what is there. An issuer that does not answer is not
/// asked again for a while, and its keys stay good for as long as is configured (a day). A key id that is not among them has them fetched at once, for the issuer may have
/// changed its keys, but not more often than every 30 seconds, for anybody can invent key ids. Safe for any thread.
final class IssuerKeys {
    static final Duration FRESH = Duration.ofMinutes(5);
    static final Duration BETWEEN_SEARCHES = Duration.ofSeconds(30);
    static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private final IssuerSettings settings;
    private final KeySetDocument document;
    private final InstantSource clock;
    /// Held during the one fetch under way: those who cannot go on without it wait for it here, instead of fetching too.
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Held held = new Held(0, List.of(), Instant.MIN);
    private volatile String problem = "";
    private Instant nextAttempt = Instant.MIN;
    private Instant nextSearch = Instant.MIN;

    IssuerKeys(IssuerSettings settings, Fetch fetch, InstantSource clock) {
        this.settings = settings;
        document = new KeySetDocument(settings, fetch);
        this.clock = clock;
    }

    /// The keys that may have signed `token`; never none.
    List<IssuerKey> of(Jws token) throws TokenRefused {
        var seen = usable();
        var found = seen.matching(token);
        if (found.isEmpty()) {
            found = search(seen).matching(token);
        }
        if (found.isEmpty()) {
            throw unknown();
        }
        return found;
    }

    /// Other keys than those that were tried, for a token without key id: the issuer may have changed its only key. Empty when nothing changed.
    List<IssuerKey> changedSince(List<IssuerKey> tried, Jws token) throws TokenRefused {
        var now = search(held).matching(token);
        return now.equals(tried) ? List.of() : now;
    }

    /// How it stands with this issuer.
    IssuerHealth health() {
        var seen = held;
        return new IssuerHealth(settings.issuer(), seen.fetched, problem, state(seen));
    }

    /// How it stands after it was asked for its keys, whatever is held.
    IssuerHealth asked() {
        fetching.lock();
        alone(() -> fetch(BETWEEN_SEARCHES));
        return health();
    }

    private IssuerHealth.State state(Held seen) {
        if (problem.isEmpty()) {
            return seen.edition == 0 ? IssuerHealth.State.UNASKED : IssuerHealth.State.GOOD;
        }
        return seen.youngerThan(settings.keysKept(), clock.instant())
                ? IssuerHealth.State.AGEING
                : IssuerHealth.State.UNUSABLE;
    }

    private Held usable() throws TokenRefused {
        var seen = held;
        var now = clock.instant();
        if (seen.youngerThan(FRESH, now)) {
            return seen;
        }
        if (seen.youngerThan(settings.keysKept(), now)) {
            if (fetching.tryLock()) {
                alone(() -> attempt(BETWEEN_SEARCHES));
            }
            return held;
        }
        waitForTurn();
        alone(() -> attempt(BETWEEN_ATTEMPTS));
        if (!held.youngerThan(settings.keysKept(), now)) {
            throw new TokenRefused(Reason.ISSUER_UNAVAILABLE,
                    "the keys of the token's issuer cannot be fetched at the moment; try again");
        }
        return held;
    }

    /// Looks for a key that is not among `seen`.
    private Held search(Held seen) throws TokenRefused {
        waitForTurn();
        alone(() -> {
            var now = clock.instant();
            if (held.edition == seen.edition && !now.isBefore(nextSearch)) {
                nextSearch = now.plus(BETWEEN_SEARCHES);
                fetch(BETWEEN_SEARCHES);
            }
        });
        return held;
    }

    private void attempt(Duration pause) {
        var now = clock.instant();
        if (!held.youngerThan(FRESH, now) && !now.isBefore(nextAttempt)) {
            fetch(pause);
        }
    }

    /// Replaces the keys, or keeps them and remembers why.
    private void fetch(Duration pauseAfterFailure) {
        var now = clock.instant();
        try {
            held = new Held(held.edition + 1, document.keys(), now);
            problem = "";
        } catch (IOException e) {
            problem = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
            nextAttempt = now.plus(pauseAfterFailure);
            var usable = held.youngerThan(settings.keysKept(), now);
            LOG.atLevel(usable ? Level.WARN : Level.ERROR)
                    .addKeyValue("issuer", settings.issuer())
                    .addKeyValue("keys", usable ? "still good" : "none that are good")
                    .addKeyValue("problem", problem)
                    .log("issuer keys not fetched");
        }
    }

    private void waitForTurn() throws TokenRefused {
        try {
            if (fetching.tryLock(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new TokenRefused(Reason.ISSUER_UNAVAILABLE, "the token's issuer is slow to answer; try again");
    }

    /// Does `what` while holding the lock, and lets go of it.
    private void alone(Runnable what) {
        try {
            what.run();
        } finally {
            fetching.unlock();
        }
    }

    private TokenRefused unknown() {
        return problem.isEmpty()
                ? new TokenRefused(Reason.UNKNOWN_KEY,
                        "the token is signed with a key its issuer does not publish")
                : new TokenRefused(Reason.ISSUER_UNAVAILABLE,
                        "the token is signed with a new key, and its issuer does not answer at the moment");
    }

    /// @param edition counts the fetches, so that a waiting thread sees that another one fetched meanwhile
    private record Held(long edition, List<IssuerKey> keys, Instant fetched) {
        boolean youngerThan(Duration age, Instant now) {
            return fetched.isAfter(now.minus(age));
        }

        List<IssuerKey> matching(Jws token) {
            return keys.stream()
                    .filter(k -> token.keyId().isEmpty() || k.id().equals(token.keyId()))
                    .filter(k -> k.fits(token.algorithm()))
                    .toList();
        }
    }
}
