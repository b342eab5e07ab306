package io.snowgate.gateway.statement;

import module java.base;

/// Where running statements are kept so that a restart continues them. Implementations are safe for any thread.
public interface StatementRows {
    /// A running statement as it is kept.
    ///
    /// @param id      Snowgate's id of it
    /// @param session the session it runs in
    /// @param queryId Snowflake's id of it, `""` while not known
    /// @param sealed  the request and its ids
    record Row(String id, String session, String queryId, byte[] sealed) {}

    /// Keeps `row` for good before it returns, in place of an earlier one with its id.
    void save(Row row);

    void remove(String id);

    /// Every row there is.
    List<Row> all();
}
