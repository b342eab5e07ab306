package io.snowgate.gateway.statement;

import module java.base;

import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.session.TestSessions;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.gateway.wire.QueryRequest;
import io.snowgate.gateway.wire.QueryString;

/// Statements as clients send them, and a store for them.
public final class TestStatements {
    private static final AtomicLong NEXT = new AtomicLong();

    private TestStatements() {}

    /// Keeps rows for as long as a test runs.
    public static class InMemory implements StatementRows {
        private final ConcurrentMap<String, Row> rows = new ConcurrentHashMap<>();

        @Override
        public void save(Row row) {
            rows.put(row.id(), row);
        }

        @Override
        public void remove(String id) {
            rows.remove(id);
        }

        @Override
        public List<Row> all() {
            return List.copyOf(rows.values());
        }
    }

    /// A statement with an id of its own and text binds, `:1` first.
    public static Statement statement(Session session, String requestId, String sql, String... binds) {
        var body = Json.object().put("sqlText", sql);
        if (binds.length > 0) {
            var bindings = body.putObject("bindings");
            for (var i = 0; i < binds.length; i++) {
                bindings.putObject(Integer.toString(i + 1)).put("type", "TEXT").put("value", binds[i]);
            }
        }
        return statement(session, requestId, Json.bytes(body));
    }

    /// A statement whose request has this body.
    public static Statement statement(Session session, String requestId, byte[] body) {
        try {
            var request = QueryRequest.parse(new QueryString(Map.of("requestId", requestId)), body);
            var id = new UUID(0x0195_0000_0000_7000L, NEXT.incrementAndGet()).toString();
            return new Statement(new Statement.Origin(id, session, "up-" + requestId, TestSessions.START),
                    request);
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
    }
}
