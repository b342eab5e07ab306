package io.snowgate.gateway.statement;

import module java.base;

import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.wire.QueryRequest;
import io.snowgate.sql.SqlText;

/// One statement's life. Safe for any thread; who waits is woken when the state changes.
public final class Statement {
    /// What is fixed when it begins.
    ///
    /// @param id                Snowgate's id of it, UUID-shaped: its work context, and the query id shown to a client for as long as
    ///                          Snowflake's own is not known
    /// @param session           the session it runs in
    /// @param upstreamRequestId the id it is sent under
    /// @param begun             when
    public record Origin(
            String id,
            Session session,
            String upstreamRequestId,
            Instant begun) {}

    private static final SqlText NOTHING = SqlText.read("");
    private final Origin origin;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state = new State.Begun();
    private volatile QueryRequest request;
    private volatile SqlText text;
    private volatile Ruling ruling = Ruling.FREE;
    private volatile String queryId = "";
    private volatile boolean cancelled;
    private volatile boolean cancelRequested;
    private volatile boolean kept;
    private final AtomicBoolean waitsForClient = new AtomicBoolean();
    private volatile Instant watched;
    private int waiting;

    /// @param request what the client asked
    public Statement(Origin origin, QueryRequest request) {
        this.origin = origin;
        this.request = request;
        this.text = SqlText.read(request.sql());
        this.watched = origin.begun();
    }

    public Origin origin() {
        return origin;
    }

    public String id() {
        return origin.id();
    }

    public Session session() {
        return origin.session();
    }

    /// What the client asked; once it is over, only what is remembered of that.
    public QueryRequest request() {
        return request;
    }

    /// Its text, read or refused; nothing once it is over.
    public SqlText text() {
        return text;
    }

    /// What it is held to.
    public Ruling ruling() {
        return ruling;
    }

    /// It may run, held to `decided`. Said before it is sent.
    public void rule(Ruling decided) {
        ruling = decided;
    }

    /// Lets go of text and binds, which can be large.
    void remember() {
        request = request.remembered();
        text = NOTHING;
    }

    /// The statements of its text, none when it could not be read, or is over.
    public List<io.snowgate.sql.Statement> parts() {
        return text instanceof SqlText.Read(_, var statements) ? statements : List.of();
    }

    /// Whom it belongs to.
    public Owner owner() {
        return Owner.of(session().origin().target(), session().caller().principal());
    }

    /// Snowflake's query id, `""` while it is not known.
    public String queryId() {
        return queryId;
    }

    void queryId(String id) {
        lock.lock();
        try {
            queryId = id;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The id to show to the client now.
    public String shownId() {
        return queryId.isEmpty() ? id() : queryId;
    }

    /// True once its client wants it no more.
    public boolean cancelled() {
        return cancelled;
    }

    /// Its client wants it no more; what was not sent then never is.
    public void cancel() {
        cancelled = true;
    }

    /// True once the gateway asked for it to be cancelled.
    public boolean cancelRequested() {
        return cancelRequested;
    }

    public void requestCancel() {
        cancelRequested = true;
    }

    /// True when it is written to the store, so that a restart continues it.
    boolean kept() {
        return kept;
    }

    void markKept() {
        kept = true;
    }

    /// True from when it has an answer in a file until some client has got all of it.
    boolean waitsForClient() {
        return waitsForClient.get();
    }

    void waitForClient() {
        waitsForClient.set(true);
    }

    /// Returns true for the one who calls it first.
    boolean waitForClientNoMore() {
        return waitsForClient.compareAndSet(true, false);
    }

    public State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /// Snowflake broke off at `now`, from when on somebody has to ask again.
    public void interrupted(String why, Instant now) {
        lock.lock();
        try {
            watched = now;
            become(new State.Interrupted(why));
        } finally {
            lock.unlock();
        }
    }

    /// Taken in again by another process than the one that began it, at `now`.
    void restored(Instant now) {
        watched = now;
        kept = true;
        become(new State.Running());
    }

    /// Changes the state and wakes everybody who waits.
    public void become(State next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// From [State.Interrupted] back to [State.Running]. True for the one caller that has to execute it now.
    public boolean resume() {
        lock.lock();
        try {
            if (!(state instanceof State.Interrupted)) {
                return false;
            }
            state = new State.Running();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// The state once it does not go on by itself any more, its session is revoked, or after `patience`, whichever comes first.
    public State await(Duration patience, InstantSource clock) throws InterruptedException {
        return await(() -> false, patience, clock);
    }

    /// The same, but no longer than until Snowflake has named it: what an asynchronous caller waits for.
    public State awaitName(Duration patience, InstantSource clock) throws InterruptedException {
        return await(() -> !queryId.isEmpty(), patience, clock);
    }

    private State await(BooleanSupplier enough, Duration patience, InstantSource clock)
            throws InterruptedException {
        lock.lock();
        try {
            waiting++;
            for (var left = patience.toNanos(); left > 0 && state.underWay() && !session().revoked()
                    && !enough.getAsBoolean();) {
                left = changed.awaitNanos(left);
            }
            return state;
        } finally {
            waiting--;
            watched = clock.instant();
            lock.unlock();
        }
    }

    /// Its session was revoked: nobody waits for it any longer.
    public void release() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Since when nobody waits for it, empty when somebody does now.
    public Optional<Instant> unwatchedSince() {
        lock.lock();
        try {
            return waiting > 0 ? Optional.empty() : Optional.of(watched);
        } finally {
            lock.unlock();
        }
    }
}
