package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.Facts;
import io.snowgate.sandbox.engine.Opening;
import io.snowgate.sandbox.engine.Result;
import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.Statement;
import io.snowgate.sandbox.engine.sql.Name;
import io.snowgate.sandbox.engine.sql.Quote;
import io.snowgate.sandbox.engine.sql.Tree;
import io.snowgate.sandbox.engine.sql.Words;
import org.jspecify.annotations.Nullable;

/// A session at work: its memory, its connections, its transaction and what it runs now.
public final class Session implements AutoCloseable {
    private final Account account;
    private final State state;
    private final Lanes lanes;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final Transaction transaction;
    private final Planner planner;
    private final Executor executor;
    private volatile Path path = new Path(-1, "", "", "");

    /// The search path that was worked out for a context.
    private record Path(long version, String database, String schema, String text) {}

    public Session(Account account, Opening opening) throws SqlFailure, SQLException {
        this.account = account;
        this.state = new State(opening, Parameters.opening(opening.parameters()));
        this.lanes = new Lanes(account.store());
        this.transaction = new Transaction(this);
        this.planner = new Planner(this);
        this.executor = new Executor(this);
        enter(opening);
    }

    private void enter(Opening opening) throws SqlFailure, SQLException {
        for (var given : List.of(Map.entry("ROLE", opening.role()),
                Map.entry("WAREHOUSE", opening.warehouse()))) {
            if (!given.getValue().isEmpty()
                    && !account.hasObject(given.getKey(), "", "", given.getValue(), 0)) {
                account.put(new Account.Entry(given.getKey(), "", "", given.getValue(), "", "", "{}", 0));
            }
        }
        if (opening.database().isEmpty()) {
            return;
        }
        var database = new Words(Tree.of(opening.database())).name().last();
        if (!account.hasDatabase(database)) {
            return;
        }
        var schema = opening.schema().isEmpty()
                ? "PUBLIC"
                : new Words(Tree.of(opening.schema())).name().last();
        state.use(database, account.hasSchema(database, schema) ? schema : "");
    }

    Account account() {
        return account;
    }

    State state() {
        return state;
    }

    Lanes lanes() {
        return lanes;
    }

    Transaction transaction() {
        return transaction;
    }

    Executor executor() {
        return executor;
    }

    public Facts facts() {
        return state.facts();
    }

    /// Runs or describes one statement; fails in Snowflake's terms only.
    public Result execute(Statement statement) throws SqlFailure {
        var handle = new Running(statement.queryId());
        running.put(statement.queryId(), handle);
        boolean handedOver = false;
        try {
            var result = executor.run(planner.plan(statement, handle), statement, handle);
            handedOver = true;
            return result;
        } catch (SQLException e) {
            handle.check();
            throw Failures.of(e);
        } catch (StackOverflowError e) {
            throw new SqlFailure("001003", "42000",
                    "SQL compilation error:\nMemory limit or maximum nesting depth exceeded.", e);
        } finally {
            if (!handedOver) {
                finished(handle);
            }
            if (!statement.describeOnly()) {
                state.ran(statement.queryId());
            }
        }
    }

    /// The statement is over and can no longer be cancelled.
    void finished(Running handle) {
        handle.finish();
        running.remove(handle.queryId(), handle);
    }

    public void cancel() {
        running.values().forEach(Running::cancel);
    }

    public boolean cancel(String queryId) {
        var handle = running.get(queryId);
        if (handle != null) {
            handle.cancel();
        }
        return handle != null;
    }

    public Set<String> running() {
        return Set.copyOf(running.keySet());
    }

    /// Makes a connection see the session's context.
    void settle(Lane lane) throws SQLException {
        lane.settle(searchPath(), String.valueOf(state.facts().parameters().getOrDefault("TIMEZONE", "UTC")));
    }

    private String searchPath() throws SQLException {
        var facts = state.facts();
        long version = account.version();
        var known = path;
        if (known.version != version || !known.database.equals(facts.database())
                || !known.schema.equals(facts.schema())) {
            known = new Path(version, facts.database(), facts.schema(),
                    path(facts.database(), facts.schema()));
            path = known;
        }
        return known.text;
    }

    private String path(String database, String schema) throws SQLException {
        var own = Quote.name(Store.OWN) + ".main";
        if (database.isEmpty() || schema.isEmpty() || schema.equals("INFORMATION_SCHEMA")
                || !account.hasSchema(database, schema)) {
            return own;
        }
        var here = Quote.name(database) + "." + Quote.name(schema) + "," + own;
        boolean temporary = state.temporary()
                .stream()
                .anyMatch(t -> t.get(0).equals(database) && t.get(1).equals(schema));
        return temporary ? Quote.name(database) + "." + Quote.name(hidden(schema)) + "," + here : here;
    }

    /// The search path is to be worked out anew.
    void forgetPath() {
        path = new Path(-1, "", "", "");
    }

    /// The schema that holds the session's temporary tables of a schema.
    String hidden(String schema) {
        return "_T" + state.facts().sessionId() + "_" + schema;
    }

    /// A name with what the session's context adds to it. Fails when there is no current database or schema to add.
    Full full(Name name, String action) throws SqlFailure {
        var facts = state.facts();
        var database = name.third(facts.database());
        var schema = name.second(facts.schema());
        if (database.isEmpty()) {
            throw new SqlFailure("090105", "22000", "Cannot perform " + action
                    + ". This session does not have a current database. Call 'USE DATABASE', or use a qualified name.");
        }
        if (schema.isEmpty()) {
            throw new SqlFailure("090106", "22000", "Cannot perform " + action
                    + ". This session does not have a current schema. Call 'USE SCHEMA', or use a qualified name.");
        }
        return new Full(database, schema, name.last());
    }

    /// A name with all its parts.
    record Full(String database, String schema, String name) {

        /// As DuckDB's text.
        String sql() {
            return Quote.name(database) + "." + Quote.name(schema) + "." + Quote.name(name);
        }

        /// As Snowflake's messages write it.
        String dotted() {
            return database + "." + schema + "." + name;
        }
    }

    /// Where a table really is: the session's own temporary one hides the others.
    Full stored(Full name) {
        return state.isTemporary(name.database, name.schema, name.name)
                ? new Full(name.database, hidden(name.schema), name.name)
                : name;
    }

    @Override
    public void close() {
        cancel();
        transaction.abandon();
        lanes.close();
        try {
            for (var place : state.temporary().stream().map(t -> t.subList(0, 2)).distinct().toList()) {
                account.dropHidden(place.get(0), hidden(place.get(1)));
            }
            account.forgetSession(state.facts().sessionId());
        } catch (SQLException e) {
            throw new IllegalStateException("drop the session's temporary tables", e);
        }
    }

    /// A row of text cells.
    static List<@Nullable String> row(@Nullable String... cells) {
        var row = new ArrayList<@Nullable String>(cells.length);
        for (var cell : cells) {
            row.add(cell);
        }
        return row;
    }
}
