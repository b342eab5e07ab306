package io.snowgate.gateway.audit;

import module java.base;

import io.snowgate.sql.analysis.Analysis;

/// What was found out about a text before it was sent.
public sealed interface Meaning {
    /// @param form       the text's normal form: the same for texts that do the same with other values
    /// @param generation which definitions the analysis rests on, 0 for none
    record Known(Analysis analysis, String form, long generation) implements Meaning {}

    /// It was not understood as a whole.
    ///
    /// @param why in words that are safe to print
    record Unread(String why) implements Meaning {}
}
