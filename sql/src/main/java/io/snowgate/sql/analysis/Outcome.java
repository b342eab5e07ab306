package io.snowgate.sql.analysis;

import module java.base;

import io.snowgate.sql.Unreadable;
import io.snowgate.sql.resolve.ObjectId;

/// What became of a text.
public sealed interface Outcome {
    /// Everything was read; what is not known is marked so in the analysis.
    record Complete(Analysis analysis) implements Outcome {}

    /// The catalogue has not loaded these objects; with them, ask again. Their definitions may name more.
    ///
    /// @param names sorted, at least one
    record Missing(List<ObjectId> names) implements Outcome {
        public Missing {
            names = List.copyOf(names);
        }
    }

    /// The text is no SQL that we know, two readers could read it differently, or it is over a limit.
    record Refused(Unreadable.Reason why) implements Outcome {}
}
