package io.snowgate.gateway.session;

import module java.base;

import io.snowgate.gateway.identity.Caller;
import io.snowgate.gateway.identity.Claimed;
import io.snowgate.gateway.identity.Job;
import io.snowgate.gateway.identity.Kind;
import io.snowgate.gateway.identity.Principal;
import io.snowgate.gateway.secret.KeyRing;
import io.snowgate.gateway.secret.RootKey;
import io.snowgate.gateway.secret.RootKeyUnusable;
import io.snowgate.gateway.secret.Secret;

/// Sessions, keys and a clock that are the same in every run.
public final class TestSessions {
    /// When every session here was opened.
    public static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
    /// The target every session here leads to.
    public static final String TARGET = "prod";
    /// Nothing is selected, and no tag is set.
    public static final Facts NO_FACTS = new Facts("", "", "", "", "");

    private TestSessions() {}

    /// Stands still until it is told to move. Any thread.
    public static final class Clock implements InstantSource {
        private final AtomicReference<Instant> now = new AtomicReference<>(START);

        @Override
        public Instant instant() {
            return now.get();
        }

        /// Moves on.
        public void move(Duration by) {
            now.updateAndGet(t -> t.plus(by));
        }
    }

    /// Keeps sessions for as long as a test runs.
    public static class InMemory implements Sessions {
        private final ConcurrentMap<String, Row> rows;
        private final ConcurrentMap<String, Revoked> revoked;

        public InMemory() {
            this.rows = new ConcurrentHashMap<>();
            this.revoked = new ConcurrentHashMap<>();
        }

        /// The same rows as `other`, for another process or one that a test disturbs.
        InMemory(InMemory other) {
            this.rows = other.rows;
            this.revoked = other.revoked;
        }

        @Override
        public void save(Row row) {
            rows.put(row.id(), row);
        }

        @Override
        public Optional<Row> find(String id) {
            return Optional.ofNullable(rows.get(id)).filter(r -> !revoked.containsKey(r.id()));
        }

        @Override
        public List<Row> all() {
            return rows.values().stream().filter(r -> !revoked.containsKey(r.id())).toList();
        }

        @Override
        public void remove(String id) {
            rows.remove(id);
            revoked.remove(id);
        }

        @Override
        public void revoke(String id, String by, String reason) {
            var row = rows.get(id);
            if (row != null) {
                revoked.putIfAbsent(id, new Revoked(row, by, reason));
            }
        }

        @Override
        public List<Revoked> revoked() {
            return List.copyOf(revoked.values());
        }
    }

    /// A ring of one root key, whose bytes are all `fill`.
    public static KeyRing keys(int fill) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        try {
            return KeyRing.of(RootKey
                    .fromEnvironment(Map.of(RootKey.VARIABLE, Base64.getEncoder().encodeToString(bytes)))
                    .orElseThrow());
        } catch (RootKeyUnusable e) {
            throw new AssertionError(e);
        }
    }

    /// Somebody of the one issuer.
    public static Principal principal(String subject, Kind kind) {
        return new Principal("https://issuer.example", subject, kind, List.of(), "");
    }

    /// What a token of `subject` proved.
    public static Caller caller(String subject) {
        var principal = principal(subject, Kind.HUMAN);
        return new Caller(principal, List.of(principal), Job.NONE, START.plus(Duration.ofHours(1)));
    }

    /// A session of `subject`, with an id of Snowflake's that is `snowflakeId`.
    public static Session session(String subject, long snowflakeId) {
        return session(caller(subject), snowflakeId, NO_FACTS);
    }

    /// A session of `caller` in which `facts` are true, and which has no roles beside its own.
    public static Session session(Caller caller, long snowflakeId, Facts facts) {
        return session(caller, snowflakeId, facts, new Roles.Allowed.Only(Set.of()));
    }

    /// The same, which was opened when the roles beside its own could be `secondary`.
    public static Session session(Caller caller, long snowflakeId, Facts facts, Roles.Allowed secondary) {
        var origin = new Session.Origin(new UUID(0x0194_0000_0000_7000L, snowflakeId).toString(), TARGET,
                caller, Claimed.NOTHING, new Client("JDBC", "3.20", "192.0.2.7"), "acme", snowflakeId, START,
                secondary);
        return new Session(origin, tokens("1"), facts);
    }

    /// Tokens of Snowflake's that end in `which`.
    public static UpstreamTokens tokens(String which) {
        return new UpstreamTokens(Secret.of("upstream-session-" + which),
                Secret.of("upstream-master-" + which),
                Secret.of(""));
    }
}
