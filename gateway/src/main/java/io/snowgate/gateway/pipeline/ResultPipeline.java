package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.audit.AuditUnavailable;
import io.snowgate.gateway.policy.MaskPlan;
import io.snowgate.gateway.policy.Policies;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.statement.State;
import io.snowgate.gateway.statement.Statement;
import io.snowgate.gateway.statement.Statements;
import io.snowgate.gateway.upstream.Reply;
import io.snowgate.gateway.upstream.Snowflake;
import io.snowgate.gateway.wire.Answer;
import io.snowgate.gateway.wire.Body;
import io.snowgate.gateway.wire.Envelope;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Problem;
import io.snowgate.gateway.wire.Splice;

/// The roads to a result by its query id: polls, children of a batch, old results, and how a statement is doing. Whoever does not own the
/// id is told that it is not there.
final class ResultPipeline {
    private final Ownership ownership;
    private final StatementPipeline pipeline;
    private final Confirmation confirmation;
    private final Delivery delivery;
    private final Recording recording;
    private final Patience patience;

    /// How long a poll is held, by which clock, and what may be shown.
    record Patience(Duration poll, InstantSource clock, Policies policies) {}

    private static final Problem FORGOTTEN = Problem.withheld(
            "what of it is hidden from you is not known any more.\nRun the statement again.");

    ResultPipeline(
            Ownership ownership,
            StatementPipeline pipeline,
            Confirmation confirmation,
            Delivery delivery,
            Recording recording,
            Patience patience) {
        this.ownership = ownership;
        this.pipeline = pipeline;
        this.confirmation = confirmation;
        this.delivery = delivery;
        this.recording = recording;
        this.patience = patience;
    }

    /// The result behind `queryId`, or "ask again" after a while.
    ///
    /// @param threads as in [StatementPipeline#run]
    ClientReply result(Session session, Snowflake snowflake, String queryId, ThreadFactory threads)
            throws InterruptedException {
        if (!ownership.isOf(session, queryId)) {
            return notFound(session, queryId, "result");
        }
        var known = statements().byQueryId(queryId);
        if (known.isPresent()) {
            pipeline.resume(known.get(), snowflake, threads);
            return pipeline.reply(known.get(), known.get().await(patience.poll(), patience.clock()));
        }
        return mayBeShown(session, queryId)
                ? fetched(session, snowflake, queryId)
                : ClientReply.of(Envelope.failure(FORGOTTEN, queryId));
    }

    // What was to be hidden of it went with the statement; the child of a batch has its own.
    private boolean mayBeShown(Session session, String queryId) {
        return statements().masksOfChild(queryId).isPresent()
                || !patience.policies().now().hides(session.origin().target());
    }

    private Statements statements() {
        return ownership.statements();
    }

    // Not in memory any more, or the child of a batch: Snowflake has it.
    private ClientReply fetched(Session session, Snowflake snowflake, String queryId) {
        return switch (snowflake.result(session, queryId)) {
            case Reply.Answered(var answer, var body) when answer.inProgress() -> {
                body.close();
                yield ClientReply.of(Envelope.inProgress(queryId));
            }
            case Reply.Answered(var answer, var body) -> delivered(session, snowflake, answer, body);
            case Reply.NotNow(var why, _, _) ->
                ClientReply.busy("Snowflake cannot be reached (" + why + ").");
            case Reply.Unusable(var why) ->
                ClientReply.of(Envelope.failure(Problem.withheld(why + "."), queryId));
            case Reply.SessionDead(_) -> ClientReply.of(Problem.sessionGone("Snowflake ended it"));
        };
    }

    private ClientReply delivered(Session session, Snowflake snowflake, Answer answer, Body body) {
        var queryId = answer.field("queryId");
        var masks = statements().masksOfChild(queryId).orElse(MaskPlan.NOTHING);
        var held = body;
        try {
            confirmation.check(session, answer, snowflake);
            if (Masking.keepsToItself(masks, answer)) {
                return ClientReply.of(Envelope.failure(Masking.failed(answer), queryId));
            }
            var shown = delivery.shown(masks, answer, body, snowflake);
            held = shown.body();
            var splices = delivery.prepare(shown.answer(), snowflake.target(), session,
                    new Chunks.Of("", masks));
            var bytes = Splice.length(held, splices);
            recording.fetching(session, shown, bytes);
            var given = new ClientReply.Passing(held, splices,
                    () -> recording.fetched(session, shown, bytes));
            held = Body.of(new byte[0]);
            return given;
        } catch (Chunks.Withheld e) {
            return ClientReply.of(Envelope.failure(Problem.withheld(e.why()), queryId));
        } catch (AuditUnavailable e) {
            return ClientReply.of(Envelope.failure(Problem.auditUnavailable(), queryId));
        } finally {
            held.close();
        }
    }

    /// How the statement behind `queryId` is doing, in the words of Snowflake's monitoring. `SUCCESS` is said only when the result will be
    /// given at once: Python 5 reads it exactly once.
    ClientReply monitor(Session session, Snowflake snowflake, String queryId) {
        if (!ownership.isOf(session, queryId)) {
            return notFound(session, queryId, "monitor");
        }
        var known = statements().byQueryId(queryId);
        if (known.isPresent()) {
            return ClientReply.of(monitored(known.get(), queryId));
        }
        if (!mayBeShown(session, queryId)) { // its error could quote what is hidden
            return ClientReply.of(Envelope.failure(FORGOTTEN, queryId));
        }
        return switch (snowflake.monitor(session, queryId)) {
            case Reply.Answered(_, var body) -> new ClientReply.Passing(body, List.of(), () -> {});
            case Reply.NotNow(var why, _, _) ->
                ClientReply.busy("Snowflake cannot be reached (" + why + ").");
            case Reply.Unusable(var why) -> ClientReply.of(Problem.withheld(why + "."));
            case Reply.SessionDead(_) -> ClientReply.of(Problem.sessionGone("Snowflake ended it"));
        };
    }

    private byte[] monitored(Statement statement, String queryId) {
        var state = statement.state();
        var begun = statement.origin().begun();
        var status = status(state);
        var query = Json.object()
                .put("id", queryId)
                .put("status", status.name())
                .put("state", status.name())
                .put("startTime", begun.toEpochMilli())
                .put("endTime", 0)
                .put("totalDuration", Duration.between(begun, patience.clock().instant()).toMillis())
                .put("errorCode", status.code())
                .put("errorMessage", status.message())
                .put("sqlText", statement.request().sql())
                .put("sessionId", statement.session().origin().snowflakeId())
                .put("warehouseName", statement.session().facts().warehouse());
        query.putObject("stats").put("scanBytes", 0).put("producedRows", 0);
        var data = Json.object();
        data.putArray("queries").add(query);
        return Envelope.ok(Optional.of(data));
    }

    private record Status(String name, String code, String message) {
        static Status of(Problem problem) {
            return new Status(problem.code().equals("000604") ? "ABORTED" : "FAILED_WITH_ERROR",
                    problem.code(),
                    problem.message());
        }
    }

    private static Status status(State state) {
        return switch (state) {
            case State.Begun() -> new Status("RUNNING", "", "");
            case State.Running() -> new Status("RUNNING", "", "");
            case State.Interrupted(_) -> new Status("RUNNING", "", "");
            case State.Finished(var answer, _, _) when answer.success() -> new Status("SUCCESS", "", "");
            case State.Finished(var answer, _, _) -> new Status(
                    answer.code().equals("000604") ? "ABORTED" : "FAILED_WITH_ERROR", answer.code(),
                    answer.message());
            case State.Refused(var problem) -> Status.of(problem);
            case State.Ended(var problem) -> Status.of(problem);
        };
    }

    private ClientReply notFound(Session session, String queryId, String road) {
        recording.strayed(session, queryId, road);
        return ClientReply.of(Envelope.failure(Problem.notFound(queryId), queryId));
    }
}
