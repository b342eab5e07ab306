package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.session.OpenSessions;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.upstream.Reply;
import io.snowgate.gateway.upstream.Snowflake;
import io.snowgate.gateway.wire.Envelope;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Problem;

/// The calls about a session itself. None of them waits for the audit log.
record SessionPipeline(OpenSessions sessions, Recording recording) {
    /// New client tokens. Snowflake's own are renewed when they are needed, which no client notices.
    ClientReply renew(Session session) {
        var tokens = sessions.tokensFor(session);
        var limits = sessions.limits();
        var data = Json.object()
                .put("sessionToken", tokens.session().reveal())
                .put("validityInSecondsST", limits.token().toSeconds())
                .put("masterToken", tokens.master().reveal())
                .put("validityInSecondsMT", limits.master().toSeconds())
                .put("sessionId", session.origin().snowflakeId());
        return ClientReply.of(Envelope.ok(Optional.of(data)));
    }

    /// Keeps both sides of the session alive.
    ClientReply heartbeat(Session session, Snowflake snowflake) {
        return switch (snowflake.heartbeat(session)) {
            case Reply.Answered(_, var body) -> {
                body.close();
                yield ClientReply.of(Envelope.ok(Optional.empty()));
            }
            case Reply.NotNow(var why, _, _) ->
                ClientReply.busy("Snowflake cannot be reached (" + why + ").");
            case Reply.Unusable(_) -> ClientReply.of(Envelope.ok(Optional.empty()));
            case Reply.SessionDead(var code) -> {
                end(session, "Snowflake ended its session (" + code + ")");
                yield ClientReply.of(Problem.sessionGone("Snowflake ended it"));
            }
        };
    }

    /// Ends the session on both sides; always succeeds for the client.
    ClientReply close(Session session, Snowflake snowflake) {
        end(session, "closed by the client");
        snowflake.close(session).discard();
        return ClientReply.of(Envelope.ok(Optional.empty()));
    }

    private void end(Session session, String why) {
        if (sessions.end(session)) {
            recording.closed(session, why);
        }
    }
}
