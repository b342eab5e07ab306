package io.snowgate.sandbox.engine;

import module java.base;

/// What a statement answers. `rowsIfKnown` is -1 where only reading tells; `stats` has Snowflake's DML counters
/// (`numRowsInserted`, …) and is empty for other statements. `numberOfBinds`, `bindColumns` and `arrayBindSupported` are
/// what a driver learns from a describe. The caller closes `rows`.
public record Result(
        int statementTypeId,
        List<Column> columns,
        RowCursor rows,
        long rowsIfKnown,
        Map<String, Long> stats,
        int numberOfBinds,
        List<Column> bindColumns,
        boolean arrayBindSupported) {

    public Result {
        columns = List.copyOf(columns);
        stats = Map.copyOf(stats);
        bindColumns = List.copyOf(bindColumns);
    }
}
