package io.snowgate.gateway.store.sqlite;

import module java.base;
import module java.sql;

import io.snowgate.gateway.session.Sessions;

/// Sessions in SQLite.
public record SqliteSessions(Sqlite sqlite) implements Sessions {
    private static final String COLUMNS = "id, issuer, subject, target, sealed";
    private static final String ALL = "SELECT " + COLUMNS
            + " FROM sessions WHERE id NOT IN (SELECT session FROM revocations)";

    @Override
    public void save(Row row) {
        sqlite.update(
                "INSERT OR REPLACE INTO sessions(id, issuer, subject, target, sealed) VALUES (?, ?, ?, ?, ?)",
                row.id(),
                row.issuer(), row.subject(), row.target(), row.sealed());
    }

    @Override
    public Optional<Row> find(String id) {
        return sqlite.query(ALL + " AND id = ?", SqliteSessions::row, id).stream().findFirst();
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
        sqlite.update("DELETE FROM revocations WHERE session = ?", id);
    }

    @Override
    public void revoke(String id, String by, String reason) {
        sqlite.update(
                "INSERT OR IGNORE INTO revocations(session, operator, reason) SELECT id, ?, ? FROM sessions WHERE id = ?",
                by, reason, id);
    }

    @Override
    public List<Revoked> revoked() {
        return sqlite.query(
                "SELECT " + COLUMNS + ", operator, reason FROM revocations JOIN sessions ON session = id",
                r -> new Revoked(row(r), r.getString(6), r.getString(7)));
    }
}
