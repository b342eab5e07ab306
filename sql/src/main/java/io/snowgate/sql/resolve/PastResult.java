package io.snowgate.sql.resolve;

import module java.base;

/// The result of a statement that ran before.
///
/// @param queryId its id, `""` when it has none yet
/// @param columns what it answered
/// @param influences what decided its rows
public record PastResult(String queryId, List<OutputColumn> columns, Sources influences) {
    public PastResult {
        columns = List.copyOf(columns);
    }
}
