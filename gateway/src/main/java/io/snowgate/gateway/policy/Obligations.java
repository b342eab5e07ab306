package io.snowgate.gateway.policy;

import module java.base;

/// What goes along with an allow. Of several, the strictest of each counts.
///
/// @param rows    how many rows at most, 0 for any number
/// @param seconds how long it may run, 0 for any time
/// @param record  how much of what is answered is recorded
/// @param reason  the client has to give a reason (`SNOWGATE_REASON`)
/// @param job     the client has to prove a job
/// @param unread  it counts for a single SELECT, SHOW or DESCRIBE that was not understood, too
public record Obligations(
        long rows,
        long seconds,
        Depth record,
        boolean reason,
        boolean job,
        boolean unread) {
    /// Nothing more.
    public static final Obligations NONE = new Obligations(0, 0, Depth.FULL, /* reason= */false,
            /* job= */false, /* unread= */false);

    /// What nothing is laxer than: where adding up begins.
    static final Obligations ANYTHING = new Obligations(0, 0, Depth.DIGEST, /* reason= */false,
            /* job= */false,
            /* unread= */true);

    /// How much of an answer is recorded, from most to least.
    public enum Depth {
        FULL, HEAD, DIGEST;

        /// As written in documents: `full`.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The stricter of each.
    Obligations and(Obligations other) {
        return new Obligations(least(rows, other.rows), least(seconds, other.seconds),
                record.compareTo(other.record) <= 0 ? record : other.record,
                reason || other.reason, job || other.job, unread && other.unread);
    }

    private static long least(long one, long other) {
        return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
    }
}
