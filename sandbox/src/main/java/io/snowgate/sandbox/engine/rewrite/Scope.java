package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.Facts;
import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Name;

/// What a query can see around it: the session, and the things names stand for.
public interface Scope {

    /// The session's context.
    Facts facts();

    /// DuckDB's text for a table, view or other relation of that name, or for the name itself where it may be a common table
    /// expression.
    String relation(Name name) throws SqlFailure;

    /// DuckDB's text for the rows of an earlier result.
    String pastResult(String queryId) throws SqlFailure;

    /// DuckDB's text for the query history.
    String history() throws SqlFailure;

    /// The id of the session's earlier statement: -1 is the last, 1 the first; `""` when there is none.
    String queryId(int which);

    /// DuckDB's literal for a session variable, NULL for one that is not set.
    String variable(String name);

    /// Whether some table or view that the statement seems to name has a TIMESTAMP_TZ column of that name.
    boolean perhapsZoned(String column) throws SqlFailure;

    /// Runs one of the `SYSTEM$…` functions that act, and answers DuckDB's literal for what it says.
    String system(String function, List<String> arguments) throws SqlFailure;
}
