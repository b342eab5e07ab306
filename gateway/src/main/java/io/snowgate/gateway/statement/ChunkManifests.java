package io.snowgate.gateway.statement;

import module java.base;

/// Where the sealed manifests of chunked results are kept: written before the answer that names them, asked after for every chunk.
/// Implementations are safe for any thread.
public interface ChunkManifests {
    /// A manifest as it is kept.
    record Row(String id, String session, Instant expires, byte[] sealed) {}

    /// Keeps `row` for good before it returns.
    void save(Row row);

    Optional<Row> find(String id);

    /// Forgets those of the session with Snowgate's id `session`.
    void removeOf(String session);

    /// When the row ends, empty when it is not there: what [#find] says of it, without reading what is sealed.
    Optional<Instant> expires(String id);

    /// Forgets those that expired before `now`.
    void expire(Instant now);
}
