package io.snowgate.gateway.store.sqlite;

import module java.base;

import io.snowgate.gateway.secret.DataKeyStore;

/// Wrapped data keys in SQLite. Deleted keys are overwritten (`secure_delete`), and the write-ahead log is emptied behind a deletion, so
/// that no copy stays.
public record SqliteDataKeys(Sqlite sqlite) implements DataKeyStore {
    @Override
    public Optional<byte[]> wrapped(String id) {
        return sqlite.query("SELECT wrapped FROM data_keys WHERE id = ?", r -> r.getBytes(1), id)
                .stream()
                .findFirst();
    }

    @Override
    public boolean putIfAbsent(String id, byte[] wrapped) {
        return sqlite.update("INSERT OR IGNORE INTO data_keys(id, wrapped) VALUES (?, ?)", id, wrapped) == 1;
    }

    @Override
    public void destroy(String id) {
        sqlite.update("DELETE FROM data_keys WHERE id = ?", id);
        sqlite.query("PRAGMA wal_checkpoint(TRUNCATE)", r -> r.getInt(1));
    }
}
