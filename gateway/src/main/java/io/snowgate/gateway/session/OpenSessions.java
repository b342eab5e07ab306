package io.snowgate.gateway.session;

import module java.base;

import io.snowgate.gateway.identity.Kind;
import io.snowgate.gateway.secret.Purpose;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.secret.Secret;
import io.snowgate.gateway.secret.Unsealable;
import io.snowgate.gateway.wire.Malformed;

/// The sessions of this gateway: in memory while they are used, in the store always. Safe for any thread.
public final class OpenSessions {
    private final Sessions store;
    private final Sealer sealer;
    private final ClientTokens tokens;
    private final SessionLimits limits;
    private final InstantSource clock;
    private final ConcurrentHashMap<String, Session> live = new ConcurrentHashMap<>();

    /// What a token leads to.
    public sealed interface Found {
        record Live(Session session) implements Found {}

        /// The token's time is over; the session goes on.
        record Expired(Session session) implements Found {}

        /// The session is over.
        record Gone(String why) implements Found {}

        /// No token, not one of ours, or the wrong kind.
        record Unknown() implements Found {}
    }

    public OpenSessions(
            Sessions store,
            Sealer sealer,
            ClientTokens tokens,
            SessionLimits limits,
            InstantSource clock) {
        this.store = store;
        this.sealer = sealer;
        this.tokens = tokens;
        this.limits = limits;
        this.clock = clock;
    }

    /// Takes in a new session; durable when it returns.
    public void open(Session session) {
        save(session);
        live.put(session.id(), session);
    }

    /// Writes what changed about `session`.
    public void save(Session session) {
        var principal = session.caller().principal();
        store.save(new Sessions.Row(session.id(), principal.issuer(), principal.subject(),
                session.origin().target(),
                sealer.seal(Purpose.UPSTREAM_TOKENS, aad(session.id()), SessionRecord.write(session))));
    }

    /// Ends `session`: its tokens lead nowhere from now on.
    public void end(Session session) {
        session.end();
        // In this order: whoever still finds the row puts the session where it is then taken out.
        store.remove(session.id());
        live.remove(session.id());
    }

    /// The session `token` stands for, when it is one for `use`.
    public Found find(Secret token, ClientTokens.Use use) {
        var grant = tokens.read(token);
        if (grant.isEmpty() || grant.get().use() != use) {
            return new Found.Unknown();
        }
        var session = byId(grant.get().session());
        if (session.isEmpty()) {
            return new Found.Gone("it was closed or revoked");
        }
        var now = clock.instant();
        if (over(session.get(), now)) {
            return new Found.Gone("it reached its age or was not used for too long");
        }
        session.get().touch(now);
        return now.isBefore(grant.get().expires())
                ? new Found.Live(session.get())
                : new Found.Expired(session.get());
    }

    private boolean over(Session session, Instant now) {
        var age = session.caller().principal().kind() == Kind.SERVICE
                ? limits.serviceAge()
                : limits.humanAge();
        return now.isAfter(session.origin().opened().plus(age))
                || now.isAfter(session.used().plus(limits.idle()));
    }

    /// The session with Snowgate's id `id`.
    public Optional<Session> byId(String id) {
        var known = live.get(id);
        return known != null ? Optional.of(known) : store.find(id).flatMap(this::takeUp);
    }

    // It may have ended since its row was read.
    private Optional<Session> takeUp(Sessions.Row row) {
        var session = live.computeIfAbsent(row.id(), _ -> read(row));
        if (store.find(row.id()).isPresent()) {
            return Optional.of(session);
        }
        live.remove(row.id(), session);
        return Optional.empty();
    }

    /// The session with Snowflake's id `snowflakeId` at `target` among those in use.
    public Optional<Session> bySnowflakeId(String target, long snowflakeId) {
        return live.values()
                .stream()
                .filter(s -> s.origin().snowflakeId() == snowflakeId && s.origin().target().equals(target))
                .findFirst();
    }

    private Session read(Sessions.Row row) {
        try {
            var session = SessionRecord
                    .read(sealer.open(Purpose.UPSTREAM_TOKENS, aad(row.id()), row.sealed()));
            session.touch(clock.instant());
            return session;
        } catch (Unsealable | Malformed e) {
            throw new IllegalStateException("a stored session cannot be read with this root key", e);
        }
    }

    private static byte[] aad(String id) {
        return id.getBytes(StandardCharsets.US_ASCII);
    }

    /// New tokens for `session`: how long they live is said in [SessionLimits].
    public Tokens tokensFor(Session session) {
        var now = clock.instant();
        return new Tokens(
                tokens.issue(new ClientTokens.Grant(ClientTokens.Use.SESSION, session.id(),
                        now.plus(limits.token()))),
                tokens.issue(new ClientTokens.Grant(ClientTokens.Use.MASTER, session.id(),
                        now.plus(limits.master()))));
    }

    /// What a client gets.
    public record Tokens(Secret session, Secret master) {}

    /// How long things live.
    public SessionLimits limits() {
        return limits;
    }
}
