package io.snowgate.gateway.store.sqlite;

import module java.base;

import io.snowgate.gateway.statement.StatementRows;

/// Running statements in SQLite.
public record SqliteStatementRows(Sqlite sqlite) implements StatementRows {
    @Override
    public void save(Row row) {
        sqlite.update("INSERT OR REPLACE INTO statements(id, session, query_id, sealed) VALUES (?, ?, ?, ?)",
                row.id(),
                row.session(), row.queryId(), row.sealed());
    }

    @Override
    public void remove(String id) {
        sqlite.update("DELETE FROM statements WHERE id = ?", id);
    }

    @Override
    public List<Row> all() {
        return sqlite.query("SELECT id, session, query_id, sealed FROM statements",
                r -> new Row(r.getString(1), r.getString(2), r.getString(3), r.getBytes(4)));
    }
}
