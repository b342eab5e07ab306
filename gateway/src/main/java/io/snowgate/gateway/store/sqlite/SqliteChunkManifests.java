package io.snowgate.gateway.store.sqlite;

import module java.base;

import io.snowgate.gateway.statement.ChunkManifests;

/// Chunk manifests in SQLite.
public record SqliteChunkManifests(Sqlite sqlite) implements ChunkManifests {
    @Override
    public void save(Row row) {
        sqlite.update(
                "INSERT OR REPLACE INTO chunk_manifests(id, session, expires, sealed) VALUES (?, ?, ?, ?)",
                row.id(),
                row.session(), row.expires().getEpochSecond(), row.sealed());
    }

    @Override
    public Optional<Row> find(String id) {
        return sqlite.query("SELECT id, session, expires, sealed FROM chunk_manifests WHERE id = ?",
                r -> new Row(r.getString(1), r.getString(2), Instant.ofEpochSecond(r.getLong(3)),
                        r.getBytes(4)),
                id)
                .stream()
                .findFirst();
    }

    @Override
    public void removeOf(String session) {
        sqlite.update("DELETE FROM chunk_manifests WHERE session = ?", session);
    }

    @Override
    public Optional<Instant> expires(String id) {
        return sqlite.query("SELECT expires FROM chunk_manifests WHERE id = ?",
                r -> Instant.ofEpochSecond(r.getLong(1)), id)
                .stream()
                .findFirst();
    }

    @Override
    public void expire(Instant now) {
        sqlite.update("DELETE FROM chunk_manifests WHERE expires < ?", now.getEpochSecond());
    }
}
