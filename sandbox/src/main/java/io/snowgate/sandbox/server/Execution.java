package io.snowgate.sandbox.server;

import module java.base;

/// A statement the engine was really asked to run, and how often.
///
/// @param requestId    the driver's id for it, `""` when it gave none
/// @param sqlText      as received
/// @param tag          `QUERY_TAG` among the statement's own parameters, `""` when it had none
/// @param user         who was logged in
/// @param sessionId    in which session
/// @param queryId      the id the account gave it
/// @param describeOnly whether it was compiled and not run
/// @param times        how many times it was run; more than 1 means that idempotency failed
public record Execution(
        String requestId,
        String sqlText,
        String tag,
        String user,
        long sessionId,
        String queryId,
        boolean describeOnly,
        int times) {

    Execution again() {
        return new Execution(requestId, sqlText, tag, user, sessionId, queryId, describeOnly, times + 1);
    }
}
