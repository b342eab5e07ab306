package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.session.Facts;
import io.snowgate.gateway.session.OpenSessions;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.upstream.Snowflake;
import io.snowgate.gateway.wire.Answer;

/// What Snowflake's answers say about the session they belong to: that is the truth about it, whatever was asked for.
record Confirmation(OpenSessions sessions, Recording recording) {
    private static final String ROLE = "finalRoleName";

    /// Takes over the facts in `answer`.
    ///
    /// @param tag the session's tag, which is in no answer
    void take(Session session, Answer answer, String tag) {
        if (!answer.success() || !answer.spans().containsKey(ROLE)) {
            return;
        }
        var now = new Facts(answer.field("finalDatabaseName"), answer.field("finalSchemaName"),
                answer.field("finalWarehouseName"), answer.field(ROLE), tag);
        if (session.confirm(now)) {
            sessions.save(session);
        }
    }

    /// Ends `session`, here and at Snowflake, when `answer` says that it has a role it may not have.
    ///
    /// @throws Chunks.Withheld when it does: nothing of the answer may be given out
    void check(Session session, Answer answer, Snowflake snowflake) throws Chunks.Withheld {
        if (answer.spans().containsKey(ROLE) && !snowflake.target().roles().fit(answer.field(ROLE))) {
            end(session, "Snowflake gave it a role that is not in targets[].roles");
            snowflake.close(session).discard();
            throw new Chunks.Withheld(
                    "the session had got a role that may not be taken through this gateway.\n"
                            + "It is over. Log in again.");
        }
    }

    /// Ends `session` here, and records that.
    void end(Session session, String why) {
        if (sessions.end(session)) {
            recording.closed(session, why);
        }
    }
}
