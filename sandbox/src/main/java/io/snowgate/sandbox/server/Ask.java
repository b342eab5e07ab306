package io.snowgate.sandbox.server;

import module java.base;

import io.snowgate.sandbox.engine.Bind;

/// What a driver asked to have run.
///
/// @param queryId    the id the account gave it
/// @param requestId  the id the driver gave it, `""` when it gave none
/// @param session    whose it is
/// @param sql        the whole text
/// @param flags      how it is to be run
/// @param parameters for this statement alone
/// @param binds      by position or name
/// @param delay      stay in progress this long before it begins
record Ask(
        String queryId,
        String requestId,
        Session session,
        String sql,
        Flags flags,
        Map<String, Object> parameters,
        Map<String, Bind> binds,
        Duration delay) {

    /// @param async    answer at once
    /// @param describe compile only
    /// @param internal not for the history
    record Flags(boolean async, boolean describe, boolean internal) {}

    /// `QUERY_TAG` among the statement's own parameters, `""` when there is none.
    String tag() {
        return String.valueOf(parameters.getOrDefault("QUERY_TAG", ""));
    }

    /// How long it may run, zero: as long as it likes.
    Duration timeout() {
        var own = parameters.get("STATEMENT_TIMEOUT_IN_SECONDS");
        var seconds = own == null
                ? session.engine().facts().parameters().get("STATEMENT_TIMEOUT_IN_SECONDS")
                : own;
        try {
            return Duration.ofSeconds(seconds == null ? 0 : Long.parseLong(seconds.toString()));
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    /// One statement of this request as a child of it, known by an id of its own.
    Ask child(String childId, String text, Map<String, Bind> own) {
        return new Ask(childId, "", session, text, flags, parameters, own, Duration.ZERO);
    }
}
