package io.snowgate.sandbox.engine;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A session to ask things of in tests, and its answers as plain lists.
final class Sandbox implements AutoCloseable {
    private static final AtomicLong SESSIONS = new AtomicLong(100);
    private static final AtomicLong QUERIES = new AtomicLong();

    private final EngineSession session;

    private Sandbox(EngineSession session) {
        this.session = session;
    }

    /// A session of ALICE's in that database and schema.
    static Sandbox open(Engine engine, String database, String schema) throws SqlFailure {
        return new Sandbox(
                engine.open(new Opening(SESSIONS.incrementAndGet(), "ALICE", "SYSADMIN", "COMPUTE_WH",
                        database, schema, Map.of("TIMEZONE", "UTC"))));
    }

    EngineSession session() {
        return session;
    }

    static String queryId() {
        return "q-" + QUERIES.incrementAndGet();
    }

    /// An answer read to its end.
    record Answer(Result result, List<List<@Nullable String>> rows) {

        List<String> names() {
            return result.columns().stream().map(Column::name).toList();
        }

        List<String> types() {
            return result.columns().stream().map(Column::type).toList();
        }
    }

    /// Runs one statement and reads all its rows.
    Answer run(String sql) throws SqlFailure {
        return run(Statement.of(sql, queryId()));
    }

    Answer run(String sql, Map<String, Bind> binds) throws SqlFailure {
        return run(new Statement(sql, binds, /* describeOnly= */ false, queryId(), Map.of()));
    }

    Answer describe(String sql) throws SqlFailure {
        return run(new Statement(sql, Map.of(), /* describeOnly= */ true, queryId(), Map.of()));
    }

    Answer run(Statement statement) throws SqlFailure {
        var result = session.execute(statement);
        try (var rows = result.rows()) {
            var all = new ArrayList<List<@Nullable String>>();
            while (rows.advance()) {
                all.add(Arrays.asList(rows.row()));
            }
            return new Answer(result, all);
        }
    }

    /// The rows as one text: cells joined by `|`, rows by ` / `, NULL as `∅`.
    String text(String sql) throws SqlFailure {
        return text(run(sql));
    }

    static String text(Answer answer) {
        return answer.rows()
                .stream()
                .map(row -> row.stream()
                        .map(c -> c == null ? "∅" : c.replaceAll("\\s*\n\\s*", ""))
                        .collect(
                                Collectors.joining("|")))
                .collect(Collectors.joining(" / "));
    }

    @Override
    public void close() {
        session.close();
    }
}
