package io.snowgate.gateway.store.sqlite;

import module java.base;
import module java.sql;

import io.snowgate.gateway.session.Sessions;

/// Sessions in SQLite.
public record SqliteSessions(Sqlite sqlite) implements Sessions {
    private static final String ALL = "SELECT id, issuer, subject, target, sealed FROM sessions";

    @Override
    public void save(Row row) {
        sqlite.update(
                "INSERT OR REPLACE INTO sessions(id, issuer, subject, target, sealed) VALUES (?, ?, ?, ?, ?)",
                row.id(),
                row.issuer(), row.subject(), row.target(), row.sealed());
    }

    @Override
    public Optional<Row> find(String id) {
        return sqlite.query(ALL + " WHERE id = ?", SqliteSessions::row, id).stream().findFirst();
    }

    @Override
    public List<Row> all() {
        return sqlite.query(ALL, SqliteSessions::row);
    }

    private static Row row(ResultSet found) throws SQLException {
        return new Row(found.getString(1), found.getString(2), found.getString(3), found.getString(4),
                found.getBytes(5));
    }

    @Override
    public void remove(String id) {
        sqlite.update("DELETE FROM sessions WHERE id = ?", id);
    }
}
