package io.snowgate.gateway.store.sqlite;

import module java.base;

import io.snowgate.gateway.session.Sessions;

/// Sessions in SQLite.
public record SqliteSessions(Sqlite sqlite) implements Sessions {
    @Override
    public void save(Row row) {
        sqlite.update(
                "INSERT OR REPLACE INTO sessions(id, issuer, subject, target, sealed) VALUES (?, ?, ?, ?, ?)",
                row.id(),
                row.issuer(), row.subject(), row.target(), row.sealed());
    }

    @Override
    public Optional<Row> find(String id) {
        return sqlite.query("SELECT id, issuer, subject, target, sealed FROM sessions WHERE id = ?",
                r -> new Row(r.getString(1), r.getString(2), r.getString(3), r.getString(4), r.getBytes(5)),
                id)
                .stream()
                .findFirst();
    }

    @Override
    public void remove(String id) {
        sqlite.update("DELETE FROM sessions WHERE id = ?", id);
    }
}
