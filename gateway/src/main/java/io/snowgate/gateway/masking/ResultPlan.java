package io.snowgate.gateway.masking;

import module java.base;

/// What happens to a result, column by column; names repeat in results, so their order decides.
public record ResultPlan(List<Column> columns) {
    public ResultPlan {
        columns = List.copyOf(columns);
    }

    /// One column of the result.
    public record Column(ColumnType type, Treatment treatment) {}

    /// True when the result passes byte for byte: nobody need read it.
    public boolean untouched() {
        return columns.stream().allMatch(column -> column.treatment() instanceof Treatment.Clear);
    }
}
