package io.snowgate.sql.analysis;

import module java.base;

import io.snowgate.sql.SqlText;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.SessionFacts;

/// Texts to what they do.
public final class Analyzer {
    private Analyzer() {}

    /// Reads a text and finds out what it does under the facts of a session. Work is bounded; no I/O; any thread. The
    /// same three arguments give the same answer.
    public static Outcome analyze(String text, SessionFacts facts, Catalogue catalogue) {
        return analyze(SqlText.read(text), facts, catalogue);
    }

    /// The same for a text that was read already.
    public static Outcome analyze(SqlText text, SessionFacts facts, Catalogue catalogue) {
        return switch (text) {
            case SqlText.Refused(var why) -> new Outcome.Refused(why.reason());
            case SqlText.Read(_, var statements) -> {
                var batch = new Batch(catalogue, facts);
                try {
                    for (var statement : statements) {
                        batch.run(statement);
                    }
                } catch (Unreadable why) {
                    yield new Outcome.Refused(why.reason());
                }
                yield batch.missing().isEmpty()
                        ? new Outcome.Complete(
                                new Analysis(batch.done(), batch.facts(), batch.environment().made()))
                        : new Outcome.Missing(List.copyOf(batch.missing()));
            }
        };
    }
}
