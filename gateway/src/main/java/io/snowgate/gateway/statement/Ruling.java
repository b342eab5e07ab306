package io.snowgate.gateway.statement;

import module java.base;

import io.snowgate.gateway.policy.Decision;
import io.snowgate.gateway.policy.MaskPlan;
import io.snowgate.gateway.policy.Verdict;
import io.snowgate.gateway.wire.QueryRequest;

/// What a statement that may run is held to.
///
/// @param rows    how many rows at most, 0 for any number
/// @param seconds how long it may run, 0 for any time
/// @param masks   what of its results is hidden
public record Ruling(long rows, long seconds, MaskPlan masks) {
    /// Nothing.
    public static final Ruling FREE = new Ruling(0, 0, MaskPlan.NOTHING);

    /// What its request is held to.
    public QueryRequest.Bounds bounds() {
        return new QueryRequest.Bounds(rows, seconds);
    }

    /// What follows from an allow.
    public static Ruling of(Verdict verdict) {
        return verdict.decision() instanceof Decision.Allow(var obligations)
                ? new Ruling(obligations.rows(), obligations.seconds(), verdict.masks())
                : FREE;
    }
}
