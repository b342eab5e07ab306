package io.snowgate.gateway.statement;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.snowgate.gateway.policy.MaskPlan;
import io.snowgate.gateway.secret.Purpose;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.secret.Unsealable;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.gateway.wire.QueryIds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The registry. A statement is found by (session, requestId), by Snowflake's query id, and by the id Snowgate invented. Running ones are
/// always here; finished ones for a while, so that retries and second polls find their answer. Forgetting a finished one is safe: the
/// upstream request id is derived, so a late retry reaches the same execution at Snowflake.
///
/// Safe for any thread.
public final class Statements {
    private static final Logger LOG = LoggerFactory.getLogger(Statements.class);
    private static final Duration KEEP = Duration.ofMinutes(10);
    private static final int OVERHEAD = 2_000;
    private static final int MOST_WAITING = 10_000;
    private final AtomicInteger waiting = new AtomicInteger();
    private final ConcurrentHashMap<Key, Statement> running = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Statement> runningById = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Owner, Integer> inFlight = new ConcurrentHashMap<>();
    private final Cache<Key, Statement> done;
    private final Cache<String, Statement> doneById;
    private final Cache<String, Child> children;

    /// The statement of a batch that has a result of its own.
    private record Child(Owner owner, MaskPlan masks) {}

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

    // What weighs nothing makes no room for others: nobody has got it yet.
    private static int weight(Statement statement) {
        if (statement.waitsForClient()) {
            return 0;
        }
        var length = statement.state() instanceof State.Finished(_, var body, _) ? body.length() : 0;
        return (int) Math.min(Integer.MAX_VALUE, OVERHEAD + length);
    }

    // A statement is only ever replaced by itself.
    private void forget(@Nullable Statement statement, RemovalCause cause) {
        if (cause == RemovalCause.REPLACED || statement == null) {
            return;
        }
        taken(statement);
        doneById.invalidate(statement.id());
        doneById.invalidate(QueryIds.canonical(statement.queryId()));
        if (statement.state() instanceof State.Finished(_, var body, _)) {
            body.close();
        }
    }

    /// Finds the life that `candidate` is a retry of, or takes `candidate` in as a new one.
    public Found attachOrBegin(Statement candidate) {
        var known = known(Key.of(candidate), candidate);
        if (known.equals(candidate)) {
            runningById.put(candidate.id(), candidate);
            inFlight.merge(candidate.owner(), 1, Integer::sum);
            return new Found.Fresh(candidate);
        }
        var asked = candidate.request();
        var same = asked.asksForStoredResult() || asked.identity().equals(known.request().identity());
        return same ? new Found.Attached(known) : new Found.Mismatch();
    }

    // What ends goes over to the finished ones before it leaves the running ones, and nothing leaves those while one is looked for here.
    private Statement known(Key key, Statement candidate) {
        while (true) {
            var live = running.computeIfAbsent(key, k -> done.getIfPresent(k) == null ? candidate : null);
            var known = live != null ? live : done.getIfPresent(key);
            if (known != null) {
                return known;
            }
        }
    }

    /// Writes `statement` to the store, durably, so that a restart goes on with it. Done before a client is told to ask again. What has no
    /// durable intent yet is not kept: a restart would send it unseen.
    public void keep(Statement statement) {
        if (statement.state() instanceof State.Running && !statement.kept()) {
            store(statement);
        }
    }

    private void store(Statement statement) {
        var row = row(statement);
        rows.save(row);
        statement.markKept();
        if (!row.queryId().equals(statement.queryId())) {
            rows.save(row(statement)); // it was named meanwhile
        }
        if (running.get(Key.of(statement)) != statement) {
            rows.remove(statement.id()); // it ended meanwhile
        }
    }

    private StatementRows.Row row(Statement statement) {
        return new StatementRows.Row(statement.id(), statement.session().id(), statement.queryId(),
                sealer.seal(Purpose.STATEMENTS, aad(statement.id()), StatementRecord.write(statement)));
    }

    /// What an earlier process kept.
    ///
    /// @param running taken in again
    /// @param lost    cannot be gone on with; their rows stay until [#dropped]
    public record Restored(List<Statement> running, List<Lost> lost) {}

    /// A kept statement that cannot be gone on with.
    ///
    /// @param session empty when that is gone
    /// @param why     half a sentence
    public record Lost(StatementRows.Row row, Optional<Session> session, String why) {}

    /// Takes in again what an earlier process kept.
    ///
    /// @param sessions a session by Snowgate's id of it
    /// @param now      from when on somebody has to ask for them
    public Restored restore(Function<String, Optional<Session>> sessions, Instant now) {
        var restored = new Restored(new ArrayList<>(), new ArrayList<>());
        for (var row : rows.all()) {
            var session = sessions.apply(row.session());
            if (session.isEmpty()) {
                restored.lost.add(new Lost(row, session, "its session ended while the gateway was stopped"));
                continue;
            }
            try {
                restored.running.add(takeUp(row, session.get(), now));
            } catch (Unsealable | Malformed e) {
                restored.lost.add(new Lost(row, session, "what was kept of it cannot be read"));
            }
        }
        return restored;
    }

    private Statement takeUp(StatementRows.Row row, Session session, Instant now)
            throws Unsealable, Malformed {
        var statement = StatementRecord.read(sealer.open(Purpose.STATEMENTS, aad(row.id()), row.sealed()),
                session);
        running.put(Key.of(statement), statement);
        runningById.put(statement.id(), statement);
        inFlight.merge(statement.owner(), 1, Integer::sum);
        named(statement, row.queryId());
        statement.restored(now);
        return statement;
    }

    /// Forgets the row of a lost statement, whose outcome is recorded.
    public void dropped(Lost lost) {
        rows.remove(lost.row().id());
    }

    private static byte[] aad(String id) {
        return id.getBytes(StandardCharsets.US_ASCII);
    }

    /// Snowflake's id of `statement` is known.
    public void named(Statement statement, String queryId) {
        if (queryId.isEmpty() || queryId.equals(statement.queryId())) {
            return;
        }
        statement.queryId(queryId);
        runningById.put(QueryIds.canonical(queryId), statement);
        if (statement.kept()) {
            attempt("a query id could not be kept", () -> store(statement));
        }
    }

    // What a restart can do without: the request goes out again under the same id, and an outcome that is recorded stands.
    private static void attempt(String otherwise, Runnable write) {
        try {
            write.run();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log(otherwise);
        }
    }

    /// The statements of a batch have ids of their own, which belong to whom the batch belongs.
    public void childrenOf(Statement statement, List<String> ids) {
        var results = statement.ruling().masks().results();
        for (var i = 0; i < ids.size(); i++) {
            // A batch whose results are not those that were decided about shows all that any of them may not.
            var masks = statement.ruling().masks();
            children.put(QueryIds.canonical(ids.get(i)), new Child(statement.owner(),
                    results.size() == ids.size() ? masks.of(results.get(i)) : masks));
        }
    }

    /// `statement` has its final state, which is now shown to whoever waits. Does not throw for what the store does. An answer
    /// in a file is kept until it was [#given], or for as long as any is kept; beyond 10,000 such answers, the next are kept as those
    /// that were given. Whoever waits for one in memory has it.
    public void finished(Statement statement, State state) {
        if (state instanceof State.Finished(_, var body, _) && body.perishes()) {
            statement.waitForClient();
            if (waiting.incrementAndGet() > MOST_WAITING) {
                taken(statement);
            }
        }
        statement.become(state);
        statement.remember();
        doneById.put(statement.id(), statement);
        if (!statement.queryId().isEmpty()) {
            doneById.put(QueryIds.canonical(statement.queryId()), statement);
        }
        // Last: one that is too large is forgotten here at once, under each of its ids.
        done.put(Key.of(statement), statement);
        release(statement);
    }

    /// A client has got all of the answer of `statement`, which from now on makes room for others.
    public void given(Statement statement) {
        if (taken(statement)) {
            done.asMap().replace(Key.of(statement), statement, statement); // weighs it again
        }
    }

    private boolean taken(Statement statement) {
        var first = statement.waitForClientNoMore();
        if (first) {
            waiting.decrementAndGet();
        }
        return first;
    }

    /// `statement` never began; a retry may try again.
    public void withdrawn(Statement statement, State state) {
        statement.become(state);
        release(statement);
    }

    private void release(Statement statement) {
        if (running.remove(Key.of(statement), statement)) {
            inFlight.computeIfPresent(statement.owner(), (_, n) -> n == 1 ? null : n - 1);
        }
        runningById.remove(statement.id(), statement);
        runningById.remove(QueryIds.canonical(statement.queryId()), statement);
        if (statement.kept()) {
            attempt("a statement that is over could not be forgotten", () -> rows.remove(statement.id()));
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
                .or(() -> child(queryId).map(Child::owner));
    }

    private Optional<Child> child(String queryId) {
        return Optional.ofNullable(children.getIfPresent(QueryIds.canonical(queryId)));
    }

    /// What of the result of the child of a batch is hidden; empty when that is not known here.
    public Optional<MaskPlan> masksOfChild(String queryId) {
        return child(queryId).map(Child::masks);
    }

    /// The life of a client's request.
    public Optional<Statement> byRequest(String session, String requestId) {
        var key = new Key(session, requestId);
        var live = running.get(key);
        return Optional.ofNullable(live != null ? live : done.getIfPresent(key));
    }

    /// How many statements of `owner` are not over.
    public int runningOf(Owner owner) {
        return inFlight.getOrDefault(owner, 0);
    }

    /// Everything that is not over, in no order.
    public Collection<Statement> running() {
        return List.copyOf(running.values());
    }
}
