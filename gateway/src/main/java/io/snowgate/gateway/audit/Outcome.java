package io.snowgate.gateway.audit;

import module java.base;

import io.snowgate.gateway.masking.MaskCounts;

/// How a statement ended.
///
/// @param children query ids of the statements of a batch
/// @param columns names of the result's columns
/// @param rows    of the whole result
/// @param inline  rows in the answer itself
/// @param bytes   of the answer
/// @param chunks  how many parts are fetched separately
/// @param problem what went wrong, [Problem#NONE] when nothing did
/// @param hidden  what was hidden in those rows
/// @param millis  from the intent to here
public record Outcome(
        List<String> children,
        List<String> columns,
        long rows,
        long inline,
        long bytes,
        int chunks,
        Problem problem,
        List<MaskCounts.Cells> hidden,
        long millis) {
    public Outcome {
        children = List.copyOf(children);
        columns = List.copyOf(columns);
        hidden = List.copyOf(hidden);
    }

    /// One without rows.
    public static Outcome without(Problem problem, long millis) {
        return new Outcome(List.of(), List.of(), 0, 0, 0, 0, problem, List.of(), millis);
    }

    /// An error, as the client sees it; its text may quote data, so it is sealed.
    public record Problem(String code, String sqlState, String message) {
        public static final Problem NONE = new Problem("", "", "");
    }
}
