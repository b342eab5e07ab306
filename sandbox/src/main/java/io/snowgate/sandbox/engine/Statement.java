package io.snowgate.sandbox.engine;

import module java.base;

/// Exactly one SQL statement to run, or only to describe. `binds` are keyed `"1"`, `"2"`, … or by name; `parameters` hold for
/// this statement alone (for example `QUERY_TAG`); `queryId` is the id the answer will be known by.
public record Statement(
        String sql,
        Map<String, Bind> binds,
        boolean describeOnly,
        String queryId,
        Map<String, Object> parameters) {

    public Statement {
        binds = Map.copyOf(binds);
        parameters = Map.copyOf(parameters);
    }

    /// A statement without binds or parameters of its own.
    public static Statement of(String sql, String queryId) {
        return new Statement(sql, Map.of(), /* describeOnly= */ false, queryId, Map.of());
    }
}
