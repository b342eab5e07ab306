package io.snowgate.sql.ast;

import module java.base;

/// What a relation is called.
///
/// @param name    `""` when it is called nothing else than it is
/// @param columns what its columns are called, `[]` for their own names
public record Alias(String name, List<Name> columns) {
    /// No alias.
    public static final Alias NONE = new Alias("", List.of());

    public Alias {
        columns = List.copyOf(columns);
    }
}
