package io.snowgate.gateway.masking;

import module java.base;

/// What was done to a result or a part of one.
///
/// @param rows  how many went by
/// @param cells for each column that was not clear, and each of its rules
public record MaskCounts(long rows, List<Cells> cells) {
    public MaskCounts {
        cells = List.copyOf(cells);
    }

    /// @param column   its place, from 0
    /// @param rule     the rule
    /// @param seen     cells that are not NULL
    /// @param detected those in which the rule's kinds were found; 0 for a rule that masks the column whole
    /// @param masked   those that this rule masked
    public record Cells(int column, String rule, long seen, long detected, long masked) {}
}
