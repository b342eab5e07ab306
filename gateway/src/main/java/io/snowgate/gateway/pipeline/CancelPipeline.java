package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.statement.State;
import io.snowgate.gateway.statement.Statement;
import io.snowgate.gateway.upstream.Reply;
import io.snowgate.gateway.upstream.Snowflake;
import io.snowgate.gateway.wire.Envelope;
import io.snowgate.gateway.wire.Problem;

/// Cancelling, by both forms drivers use. It never waits for the audit log: the event is handed over and becomes durable by itself.
record CancelPipeline(Ownership ownership, Recording recording) {
    /// Cancels what the client sent as `requestId` in this session.
    ClientReply byRequest(Session session, Snowflake snowflake, String requestId) {
        var statement = ownership.statements().byRequest(session.id(), requestId);
        return statement.map(s -> cancel(session, s, snowflake))
                .orElseGet(() -> notRunning(session, requestId));
    }

    /// Cancels the statement with query id `queryId`, which may have been sent in another session of the same principal.
    ClientReply byQuery(Session session, Snowflake snowflake, String queryId) {
        if (!ownership.isOf(session, queryId)) {
            recording.strayed(session, queryId, "abort");
            return ClientReply.of(Envelope.failure(Problem.notFound(queryId), queryId));
        }
        var statement = ownership.statements().byQueryId(queryId);
        return statement.map(s -> cancel(session, s, snowflake))
                .orElseGet(() -> notRunning(session, queryId));
    }

    private ClientReply cancel(Session session, Statement statement, Snowflake snowflake) {
        recording.cancelRequested(session, Optional.of(statement), statement.shownId());
        statement.cancel();
        return statement.state() instanceof State.Begun
                ? ClientReply.of(Envelope.ok(Optional.empty())) // it will not be sent
                : answer(abort(statement, snowflake));
    }

    // Its pending call then ends by itself.
    private static Reply abort(Statement statement, Snowflake snowflake) {
        return snowflake.abort(statement.session(), statement.origin().upstreamRequestId());
    }

    /// Cancels a statement that nobody waits for. It counts as asked for once Snowflake has heard of it; until then, it is tried again.
    void abandon(Statement statement, Snowflake snowflake) {
        if (abort(statement, snowflake) instanceof Reply.Answered(_, var body)) {
            body.close();
            statement.requestCancel();
            recording.abandoned(statement);
        }
    }

    private ClientReply notRunning(Session session, String id) {
        recording.cancelRequested(session, Optional.empty(), id);
        return ClientReply
                .of(new Problem("000605", "57014", "The identified query is not currently executing."));
    }

    private static ClientReply answer(Reply reply) {
        return switch (reply) {
            case Reply.Answered(var answer, var body) -> {
                body.close();
                yield answer.success()
                        ? ClientReply.of(Envelope.ok(Optional.empty()))
                        : ClientReply.of(new Problem(
                                answer.code().matches("\\d{6}") ? answer.code() : "000605", "57014",
                                answer.message()));
            }
            case Reply.NotNow(var why, _, _) ->
                ClientReply.busy("Snowflake cannot be reached (" + why + ").");
            case Reply.Unusable(_) -> ClientReply.of(Envelope.ok(Optional.empty()));
            case Reply.SessionDead(_) -> ClientReply.of(Problem.sessionGone("Snowflake ended it"));
        };
    }
}
