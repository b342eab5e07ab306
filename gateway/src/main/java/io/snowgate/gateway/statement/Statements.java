package io.snowgate.gateway.statement;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.snowgate.gateway.secret.Purpose;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.secret.Unsealable;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.gateway.wire.QueryIds;
import org.jspecify.annotations.Nullable;

/// The registry. A statement is found by (session, requestId), by Snowflake's query id, and by the id Snowgate invented. Running ones are
/// always here; finished ones for a while, so that retries and second polls find their answer. Forgetting a finished one is safe: the
/// upstream request id is derived, so a late retry reaches the same execution at Snowflake.
///
/// Safe for any thread.
public final class Statements {
    private static final Duration KEEP = Duration.ofMinutes(10);
    private static final int OVERHEAD = 2_000;
    private final ConcurrentHashMap<Key, Statement> running = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Statement> runningById = new ConcurrentHashMap<>();
    private final Cache<Key, Statement> done;
    private final Cache<String, Statement> doneById;
    private final Cache<String, Owner> children;
    private final StatementRows rows;
    private final Sealer sealer;

    private record Key(String session, String requestId) {
        static Key of(Statement statement) {
            return new Key(statement.session().id(), statement.request().requestId());
        }
    }

    /// What a request turned out to be.
    public sealed interface Found {
        /// The first with its id; whoever gets this begins it.
        record Fresh(Statement statement) implements Found {}

        /// A retry: here is the life it belongs to.
        record Attached(Statement statement) implements Found {}

        /// The id was used before, for something else. It is never executed.
        record Mismatch() implements Found {}
    }

    /// @param rows        where running statements are kept
    /// @param answerBytes of finished answers kept for retries, all together
    public Statements(StatementRows rows, Sealer sealer, long answerBytes) {
        this.rows = rows;
        this.sealer = sealer;
        doneById = Caffeine.newBuilder().expireAfterWrite(KEEP).maximumSize(50_000).build();
        done = Caffeine.newBuilder()
                .expireAfterWrite(KEEP)
                .maximumWeight(answerBytes)
                .weigher((Key _, Statement s) -> weight(s))
                .executor(Runnable::run)
                .removalListener(
                        (@Nullable Key _, @Nullable Statement s, RemovalCause cause) -> forget(s, cause))
                .build();
        children = Caffeine.newBuilder().expireAfterWrite(KEEP).maximumSize(50_000).build();
    }

    private static int weight(Statement statement) {
        var length = statement.state() instanceof State.Finished(_, var body, _) ? body.length() : 0;
        return (int) Math.min(Integer.MAX_VALUE, OVERHEAD + length);
    }

    // A statement is only ever replaced by itself, to be weighed again.
    private void forget(@Nullable Statement statement, RemovalCause cause) {
        if (cause == RemovalCause.REPLACED || statement == null) {
            return;
        }
        doneById.invalidate(statement.id());
        doneById.invalidate(QueryIds.canonical(statement.queryId()));
        if (statement.state() instanceof State.Finished(_, var body, _)) {
            body.close();
        }
    }

    /// Finds the life that `candidate` is a retry of, or takes `candidate` in as a new one.
    public Found attachOrBegin(Statement candidate) {
        var key = Key.of(candidate);
        var known = known(key, candidate);
        if (known == null) {
            runningById.put(candidate.id(), candidate);
            return new Found.Fresh(candidate);
        }
        var asked = candidate.request();
        var same = asked.asksForStoredResult()
                || Arrays.equals(asked.identity(), known.request().identity());
        return same ? new Found.Attached(known) : new Found.Mismatch();
    }

    // Null when `candidate` was taken in. What ends in between goes over to the finished ones before it leaves the running ones.
    private @Nullable Statement known(Key key, Statement candidate) {
        var before = done.getIfPresent(key);
        var live = before != null ? before : running.putIfAbsent(key, candidate);
        if (live != null) {
            return live;
        }
        var since = done.getIfPresent(key);
        if (since != null) {
            running.remove(key, candidate);
        }
        return since;
    }

    /// Writes `statement` to the store, durably, so that a restart goes on with it. Done before a client is told to ask again.
    public void keep(Statement statement) {
        if (statement.state() instanceof State.Running && !statement.kept()) {
            statement.markKept();
            rows.save(row(statement));
            if (running.get(Key.of(statement)) != statement) {
                rows.remove(statement.id()); // it ended meanwhile
            }
        }
    }

    private StatementRows.Row row(Statement statement) {
        return new StatementRows.Row(statement.id(), statement.session().id(), statement.queryId(),
                sealer.seal(Purpose.STATEMENTS, aad(statement.id()), StatementRecord.write(statement)));
    }

    /// The statements an earlier process kept, taken in again as running. Rows whose session is gone are dropped.
    ///
    /// @param sessions a session by Snowgate's id of it
    public List<Statement> restore(Function<String, Optional<Session>> sessions) {
        var restored = new ArrayList<Statement>();
        for (var row : rows.all()) {
            var session = sessions.apply(row.session());
            if (session.isEmpty()) {
                rows.remove(row.id());
                continue;
            }
            var statement = read(row, session.get());
            statement.markKept();
            running.put(Key.of(statement), statement);
            runningById.put(statement.id(), statement);
            named(statement, row.queryId());
            restored.add(statement);
        }
        return restored;
    }

    private Statement read(StatementRows.Row row, Session session) {
        try {
            return StatementRecord.read(sealer.open(Purpose.STATEMENTS, aad(row.id()), row.sealed()),
                    session);
        } catch (Unsealable | Malformed e) {
            throw new IllegalStateException("a stored statement cannot be read with this root key", e);
        }
    }

    private static byte[] aad(String id) {
        return id.getBytes(StandardCharsets.US_ASCII);
    }

    /// Snowflake's id of `statement` is known.
    public void named(Statement statement, String queryId) {
        if (!queryId.isEmpty() && !queryId.equals(statement.queryId())) {
            statement.queryId(queryId);
            runningById.put(QueryIds.canonical(queryId), statement);
            if (statement.kept()) {
                rows.save(row(statement));
            }
        }
    }

    /// The statements of a batch have ids of their own, which belong to whom the batch belongs.
    public void childrenOf(Statement statement, List<String> ids) {
        ids.forEach(id -> children.put(QueryIds.canonical(id), statement.owner()));
    }

    /// `statement` has its final state, which is now shown to whoever waits.
    public void finished(Statement statement, State state) {
        done.put(Key.of(statement), statement);
        doneById.put(statement.id(), statement);
        if (!statement.queryId().isEmpty()) {
            doneById.put(QueryIds.canonical(statement.queryId()), statement);
        }
        release(statement);
        statement.become(state);
        // Weighed again, now that its answer counts.
        done.put(Key.of(statement), statement);
    }

    /// `statement` never began; a retry may try again.
    public void withdrawn(Statement statement, State state) {
        release(statement);
        statement.become(state);
    }

    private void release(Statement statement) {
        running.remove(Key.of(statement), statement);
        runningById.remove(statement.id(), statement);
        runningById.remove(QueryIds.canonical(statement.queryId()), statement);
        if (statement.kept()) {
            rows.remove(statement.id());
        }
    }

    /// The life behind a query id: Snowflake's or an invented one.
    public Optional<Statement> byQueryId(String queryId) {
        var id = QueryIds.canonical(queryId);
        var live = runningById.get(id);
        return Optional.ofNullable(live != null ? live : doneById.getIfPresent(id));
    }

    /// The owner of a query id that is known here.
    public Optional<Owner> ownerOf(String queryId) {
        return byQueryId(queryId).map(Statement::owner)
                .or(() -> Optional.ofNullable(children.getIfPresent(QueryIds.canonical(queryId))));
    }

    /// The life of a client's request.
    public Optional<Statement> byRequest(String session, String requestId) {
        var key = new Key(session, requestId);
        var live = running.get(key);
        return Optional.ofNullable(live != null ? live : done.getIfPresent(key));
    }

    /// Everything that is not over, in no order.
    public Collection<Statement> running() {
        return List.copyOf(running.values());
    }
}
