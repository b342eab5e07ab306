package io.snowgate.gateway.secret;

import module java.base;

/// Where wrapped data keys are kept. May block; safe for any thread. An implementation that cannot answer throws: a key that is not known to be
/// there must never look like a destroyed one.
public interface DataKeyStore {
    /// The wrapped key named `id`; empty when there never was one or it was destroyed.
    Optional<byte[]> wrapped(String id);

    /// Keeps `wrapped` under `id` unless there is one. Returns when it is durable.
    ///
    /// @return true when it was kept; false when `id` had one, which stays
    boolean putIfAbsent(String id, byte[] wrapped);

    /// Forgets the key named `id`, for ever and durably: no copy of it may stay behind in a journal or a free page. Nothing happens when there is none.
    void destroy(String id);
}
