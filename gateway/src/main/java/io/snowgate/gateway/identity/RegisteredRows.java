package io.snowgate.gateway.identity;

import module java.base;

/// Where registered machines and access tokens are kept. May block; safe for any thread, and beside another process that uses the same store. An
/// implementation that cannot answer throws.
public interface RegisteredRows {
    /// What is kept.
    enum Sort {
        MACHINE, ACCESS_TOKEN, DENIED
    }

    /// One of them.
    ///
    /// @param name   of a machine, or the id of a token; unique among its sort
    /// @param sealed all about it
    record Row(Sort sort, String name, byte[] sealed) {}

    /// Keeps `row` unless there is one of that name. Returns when it is durable.
    ///
    /// @return false when the name is taken; nothing changed then
    boolean add(Row row);

    /// Keeps `row` in place of the one of that name. Returns when it is durable.
    void replace(Row row);

    /// The one called `name`.
    Optional<Row> find(Sort sort, String name);

    /// All of a sort, by name.
    List<Row> all(Sort sort);
}
