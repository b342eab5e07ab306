package io.snowgate.sandbox.server;

import module java.base;

/// The tokens handed out and the sessions behind them.
///
/// ```
/// token:   valid ── expiry or fault ──▶ expired (390112)         session: open ── close, abort ──▶ ended (390111)
/// master:  valid ── expiry or fault ──▶ expired (390114)
/// ```
/// Safe for many threads. What it remembers is bounded; a token it forgot is an invalid one.
final class Sessions {
    private static final int MOST = 50_000;

    /// A token's worth.
    private record Grant(Session session, Instant until) {}

    /// A fresh pair of tokens.
    record Pair(Session session, String token, String master) {}

    private final SandboxSettings.Timing timing;
    private final Secrets secrets;
    private final AtomicLong ids;
    private final ReentrantLock lock = new ReentrantLock();
    private final SequencedMap<String, Grant> tokens = new LinkedHashMap<>();
    private final SequencedMap<String, Grant> masters = new LinkedHashMap<>();
    private final Map<Long, Session> open = new LinkedHashMap<>();

    Sessions(SandboxSettings.Timing timing, Secrets secrets) {
        this.timing = timing;
        this.secrets = secrets;
        this.ids = new AtomicLong(secrets.firstSession());
    }

    long nextId() {
        return ids.addAndGet(4);
    }

    /// Tokens for a new session.
    Pair begin(Session session) {
        return locked(() -> {
            open.put(session.id(), session);
            return grant(session);
        });
    }

    private Pair grant(Session session) {
        var now = timing.clock().instant();
        var pair = new Pair(session, secrets.token(session.id()), secrets.token(session.id()));
        put(tokens, pair.token(), new Grant(session, now.plus(timing.session())));
        put(masters, pair.master(), new Grant(session, now.plus(timing.master())));
        return pair;
    }

    private static void put(SequencedMap<String, Grant> into, String token, Grant grant) {
        into.put(token, grant);
        if (into.size() > MOST) {
            into.pollFirstEntry();
        }
    }

    /// The session a session token stands for. Fails with 390101, 390104, 390111 or 390112.
    Session require(String token) {
        if (token.isEmpty()) {
            throw new Refusal("390101", "08001", "Authorization header missing or malformed.");
        }
        return locked(() -> {
            var grant = tokens.get(token);
            if (grant == null) {
                throw new Refusal("390104", "08001", "Session token is invalid. Please login again.");
            }
            alive(grant);
            if (!timing.clock().instant().isBefore(grant.until())) {
                throw new Refusal("390112", "08001", "Your session has expired. Please login again.");
            }
            return grant.session();
        });
    }

    private void alive(Grant grant) {
        if (!open.containsKey(grant.session().id())) {
            throw new Refusal("390111", "08001",
                    "Session no longer exists. New login required to access the service.");
        }
    }

    /// New tokens for the session of a master token. Fails with 390113, 390111, 390114 or 390115.
    Pair renew(String master) {
        if (master.isEmpty()) {
            throw new Refusal("390113", "08001", "Master token is missing. Please login again.");
        }
        return locked(() -> {
            var grant = masters.get(master);
            if (grant == null) {
                throw new Refusal("390115", "08001", "Master token is invalid. Please login again.");
            }
            alive(grant);
            if (!timing.clock().instant().isBefore(grant.until())) {
                throw new Refusal("390114", "08001",
                        "Authentication token has expired. The user must authenticate again.");
            }
            return grant(grant.session());
        });
    }

    /// Ends the life of one session token.
    void expire(String token) {
        locked(() -> tokens.computeIfPresent(token, (_, grant) -> new Grant(grant.session(), Instant.EPOCH)));
    }

    /// Ends the life of every master token of the session a session or master token stands for.
    void expireMasters(String token) {
        var found = behind(token);
        locked(() -> {
            masters.replaceAll((_, grant) -> grant.session().equals(found.orElse(null))
                    ? new Grant(grant.session(), Instant.EPOCH)
                    : grant);
            return 0;
        });
    }

    /// The session behind a token of either kind, good or not.
    Optional<Session> behind(String token) {
        return locked(() -> Optional.ofNullable(tokens.getOrDefault(token, masters.get(token)))
                .map(Grant::session));
    }

    /// Forgets a session; its tokens stay known as those of an ended one. Nothing when it had ended before.
    Optional<Session> end(long id) {
        return locked(() -> Optional.ofNullable(open.remove(id)));
    }

    List<Session> all() {
        return locked(() -> List.copyOf(open.values()));
    }

    /// Sessions whose last master token has run out: nobody can come back to them.
    List<Session> abandoned() {
        return locked(() -> {
            var now = timing.clock().instant();
            var reachable = masters.values()
                    .stream()
                    .filter(g -> now.isBefore(g.until()))
                    .map(Grant::session)
                    .collect(Collectors.toSet());
            return open.values().stream().filter(s -> !reachable.contains(s)).toList();
        });
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
