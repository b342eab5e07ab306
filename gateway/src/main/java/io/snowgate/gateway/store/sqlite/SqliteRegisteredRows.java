package io.snowgate.gateway.store.sqlite;

import module java.base;

import io.snowgate.gateway.identity.RegisteredRows;

/// Registered machines and access tokens in SQLite.
public record SqliteRegisteredRows(Sqlite sqlite) implements RegisteredRows {
    @Override
    public boolean add(Row row) {
        return sqlite.update("INSERT OR IGNORE INTO registered(sort, name, sealed) VALUES (?, ?, ?)",
                row.sort().name(), row.name(), row.sealed()) == 1;
    }

    @Override
    public void replace(Row row) {
        sqlite.update("INSERT OR REPLACE INTO registered(sort, name, sealed) VALUES (?, ?, ?)",
                row.sort().name(), row.name(), row.sealed());
    }

    @Override
    public Optional<Row> find(Sort sort, String name) {
        return sqlite.query("SELECT sealed FROM registered WHERE sort = ? AND name = ?",
                r -> new Row(sort, name, r.getBytes(1)), sort.name(), name)
                .stream()
                .findFirst();
    }

    @Override
    public List<Row> all(Sort sort) {
        return sqlite.query("SELECT name, sealed FROM registered WHERE sort = ? ORDER BY name",
                r -> new Row(sort, r.getString(1), r.getBytes(2)), sort.name());
    }
}
