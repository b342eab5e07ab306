package io.snowgate.log;

/// The log cannot take, or could not keep, an entry. It recovers by itself; what was refused has to be submitted again.
public final class LogUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    /// Why, and with it who can help.
    ///
    /// * `FULL`: no room beyond the reserve, or (for [Lane#RESERVE]) none at all: somebody must free disk space
    /// * `BROKEN`: the storage reports errors when written to or forced
    /// * `STALLED`: the storage did not answer within [LogSettings#patience()]
    /// * `BUSY`: more waits to be written than [LogSettings#queueBytes()] allows: the disk is slower than the callers
    /// * `CLOSED`: the log was closed
    public enum Reason {
        FULL, BROKEN, STALLED, BUSY, CLOSED
    }

    private final Reason reason;

    LogUnavailable(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /// Why.
    public Reason reason() {
        return reason;
    }
}
