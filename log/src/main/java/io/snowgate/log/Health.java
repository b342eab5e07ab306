package io.snowgate.log;

/// Whether the log takes entries, and if not, why.
sealed interface Health {
    /// It does.
    record Good() implements Health {}

    /// It does not; `FULL` still lets [Lane#RESERVE] through.
    record Bad(LogUnavailable.Reason reason, String message) implements Health {
        boolean stops(Lane lane) {
            return reason != LogUnavailable.Reason.FULL || lane == Lane.ORDINARY;
        }
    }

    Health GOOD = new Good();
}
