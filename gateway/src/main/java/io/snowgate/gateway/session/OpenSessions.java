package io.snowgate.gateway.session;

import module java.base;

import io.snowgate.gateway.identity.Kind;
import io.snowgate.gateway.identity.Principal;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.secret.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sessions of this gateway: in memory while they are used, in the store always. Safe for any thread.
public final class OpenSessions {
    /// Why a session ends by itself, as half a sentence.
    public static final String OLD = "it reached its age or was not used for too long";
    private static final Logger LOG = LoggerFactory.getLogger(OpenSessions.class);
    private final Sessions store;
    private final StoredSessions stored;
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
        this.stored = new StoredSessions(store, sealer);
        this.tokens = tokens;
        this.limits = limits;
        this.clock = clock;
    }

    /// Takes in a new session; durable when it returns.
    public void open(Session session) {
        save(session);
        session.whenRenewed(this::renewed);
        live.put(session.id(), session);
    }

    /// Writes what changed about `session`, unless it is over.
    public void save(Session session) {
        if (session.ended()) {
            return;
        }
        stored.save(session);
        if (session.ended()) {
            store.remove(session.id()); // it ended meanwhile
        }
    }

    // The old tokens may be worth nothing any more, so a restart needs the new ones. Who renewed them can go on without.
    private void renewed(Session session) {
        try {
            save(session);
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("session", session.id()).setCause(e).log("renewed tokens not kept");
        }
    }

    /// Takes up every session in the store, so that those that nobody asks for any more grow old here, and those that were revoked
    /// meanwhile can be ended in order. Called once, at the start.
    public void restore() {
        store.all().forEach(this::takeUp);
        store.revoked().forEach(r -> read(r.row()).ifPresent(s -> live.put(s.id(), s)));
    }

    /// Ends the sessions that are over by their age or for want of use, and says which.
    ///
    /// @param busy ids of sessions in which something runs: they stay
    public List<Session> endOld(Set<String> busy) {
        var now = clock.instant();
        live.values().stream().filter(Session::ended).forEach(this::forget);
        return live.values()
                .stream()
                .filter(s -> !busy.contains(s.id()) && over(s, now))
                .filter(this::end)
                .toList();
    }

    /// A session that an operator wants to end.
    ///
    /// @param why half a sentence
    public record Revoked(Session session, String why) {}

    /// The sessions that an operator revoked, through whatever process, and that are not ended yet.
    public List<Revoked> revoked() {
        return store.revoked().stream().flatMap(r -> {
            var known = live.get(r.row().id());
            var session = known != null ? Optional.of(known) : stored.read(r.row());
            var why = "revoked by " + r.by() + (r.reason().isEmpty() ? "" : ": " + r.reason());
            return session.map(s -> new Revoked(s, why)).stream();
        }).toList();
    }

    /// How many sessions `principal` has.
    public int of(Principal principal) {
        return (int) live.values().stream().filter(s -> s.caller().principal().is(principal)).count();
    }

    /// The sessions that are held in memory.
    public Collection<Session> live() {
        return List.copyOf(live.values());
    }

    /// Ends `session`: its tokens lead nowhere from now on. True for the first who does.
    public boolean end(Session session) {
        var first = session.end();
        forget(session);
        return first;
    }

    // In this order: whoever still finds the row puts the session where it is then taken out. One whose row cannot be removed stays here,
    // found by nobody, until it can.
    private void forget(Session session) {
        try {
            store.remove(session.id());
            live.remove(session.id());
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("session", session.id()).setCause(e).log("an ended session is kept");
        }
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
            return new Found.Gone(OLD);
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
        return known != null
                ? Optional.of(known).filter(s -> !s.ended())
                : store.find(id).flatMap(this::takeUp);
    }

    // It may have ended since its row was read.
    private Optional<Session> takeUp(Sessions.Row row) {
        var read = read(row);
        if (read.isEmpty()) {
            return read;
        }
        var session = live.computeIfAbsent(row.id(), _ -> read.get());
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

    private Optional<Session> read(Sessions.Row row) {
        var read = stored.read(row);
        read.ifPresent(session -> {
            session.touch(clock.instant());
            session.whenRenewed(this::renewed);
        });
        return read;
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
