package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.audit.AuditUnavailable;
import io.snowgate.gateway.secret.Mac;
import io.snowgate.gateway.secret.Purpose;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.statement.Ruling;
import io.snowgate.gateway.statement.State;
import io.snowgate.gateway.statement.Statement;
import io.snowgate.gateway.statement.Statements;
import io.snowgate.gateway.upstream.Snowflake;
import io.snowgate.gateway.wire.Envelope;
import io.snowgate.gateway.wire.Problem;
import io.snowgate.gateway.wire.QueryRequest;

/// Every statement's way through Snowgate, in order. Read this first.
final class StatementPipeline {
    private final Statements statements;
    private final Judge judge;
    private final Understanding understanding;
    private final Recording recording;
    private final Execution execution;
    private final Stamps stamps;

    /// How statements are marked and timed.
    ///
    /// @param patience how long a client waits before it is told to ask again; below every driver's own time-out
    /// @param most     how many statements of one principal may be under way
    record Stamps(
            io.snowgate.gateway.session.Ids ids,
            Mac mac,
            Duration patience,
            int most,
            InstantSource clock) {}

    StatementPipeline(
            Statements statements,
            Judge judge,
            Understanding understanding,
            Recording recording,
            Execution execution,
            Stamps stamps) {
        this.statements = statements;
        this.judge = judge;
        this.understanding = understanding;
        this.recording = recording;
        this.execution = execution;
        this.stamps = stamps;
    }

    /// Runs `request`, or joins the execution it is a retry of; answers with its result, or with "ask again" after a while.
    ///
    /// @param threads makes the virtual thread the execution runs on
    ClientReply run(Session session, Snowflake snowflake, QueryRequest request, ThreadFactory threads)
            throws InterruptedException {
        var candidate = new Statement(new Statement.Origin(stamps.ids().next(), session,
                upstreamRequestId(session, request), stamps.clock().instant()), request);
        return switch (statements.attachOrBegin(candidate)) {
            case Statements.Found.Fresh(var statement) -> {
                begin(statement, snowflake, threads);
                yield answer(statement);
            }
            case Statements.Found.Attached(var statement) -> {
                resume(statement, snowflake, threads);
                yield answer(statement);
            }
            case Statements.Found.Mismatch() -> refuseReuse(candidate);
        };
    }

    private void begin(Statement statement, Snowflake snowflake, ThreadFactory threads) {
        try {
            if (statements.runningOf(statement.owner()) > stamps.most()) {
                var problem = Problem.tooMany("statements", stamps.most());
                recording.refused(statement, problem);
                statements.withdrawn(statement, new State.Refused(problem)); // a retry may try again
                return;
            }
            if (!mayRun(statement)) {
                return;
            }
        } catch (AuditUnavailable e) {
            statements.withdrawn(statement, new State.Refused(Problem.auditUnavailable()));
            return;
        } catch (RuntimeException | Error e) {
            statements.withdrawn(statement,
                    new State.Refused(Problem.withheld("the gateway failed before anything was sent.")));
            throw e;
        }
        statement.become(new State.Running());
        if (statement.cancelled()) {
            execution.end(statement, Problem.cancelled());
            return;
        }
        start(statement, threads, () -> execution.run(statement, snowflake));
    }

    /// True when the intent to run `statement` is durable; else its refusal is.
    private boolean mayRun(Statement statement) throws AuditUnavailable {
        var sitting = judge.sitting();
        var objection = sitting.objection(statement);
        if (objection.isPresent()) {
            recording.refused(statement, objection.get());
            statements.finished(statement, new State.Refused(objection.get()));
            return false;
        }
        var meaning = understanding.of(statement);
        return switch (sitting.of(statement, meaning)) {
            case Judge.Judged.Denied(var problem, var verdict) -> {
                recording.denied(statement, problem, meaning, verdict);
                statements.finished(statement, new State.Refused(problem));
                yield false;
            }
            case Judge.Judged.Allowed(var verdict) -> {
                statement.rule(Ruling.of(verdict));
                recording.intent(statement, meaning, verdict);
                yield true;
            }
        };
    }

    private void start(Statement statement, ThreadFactory threads, Runnable life) {
        try {
            threads.newThread(life).start();
        } catch (RuntimeException | Error e) {
            execution.failed(statement, e);
        }
    }

    /// Goes on with `statement` when Snowflake broke off; any request that asks for it does that.
    void resume(Statement statement, Snowflake snowflake, ThreadFactory threads) {
        if (statement.resume()) {
            start(statement, threads, () -> execution.run(statement, snowflake));
        }
    }

    /// Goes on with a statement that an earlier process left running.
    void restart(Statement statement, Optional<Snowflake> snowflake) {
        Runnable life = snowflake.isPresent()
                ? () -> execution.resume(statement, snowflake.get())
                : () -> execution.end(statement,
                        Problem.unknownOutcome("its target is not configured any more"));
        start(statement, Thread.ofVirtual().name("resumed-", 0).factory(), life);
    }

    private ClientReply answer(Statement statement) throws InterruptedException {
        var state = statement.request().async()
                ? statement.awaitName(stamps.patience(), stamps.clock())
                : statement.await(stamps.patience(), stamps.clock());
        var accepted = statement.request().async() && state instanceof State.Finished(var answer, _, _)
                && answer.success();
        return accepted ? askAgain(statement) : reply(statement, state);
    }

    /// What `state` is to the client that asked for `statement`.
    ClientReply reply(Statement statement, State state) {
        return switch (state) {
            case State.Begun() -> ClientReply.busy("The statement waits to be recorded, and was not sent. "
                    + "Send the same request again; it runs once.");
            case State.Running() -> askAgain(statement);
            case State.Finished(_, var body, var splices) ->
                new ClientReply.Forwarded(body, splices, () -> statements.given(statement));
            case State.Refused(var problem) -> ClientReply.of(Envelope.failure(problem, statement.shownId()));
            case State.Ended(var problem) -> ClientReply.of(Envelope.failure(problem, statement.shownId()));
            case State.Interrupted(var why) -> ClientReply.busy("Snowflake cannot be reached (" + why + "). "
                    + "Send the same request again; it runs once.");
        };
    }

    // Written down before the client hears of it, so that a restart, too, knows the id it is about to poll.
    private ClientReply askAgain(Statement statement) {
        statements.keep(statement);
        return ClientReply.of(Envelope.inProgress(statement.shownId()));
    }

    private ClientReply refuseReuse(Statement candidate) {
        var problem = new Problem("390400", "08P01",
                "The requestId was used before, for another statement. Nothing was executed.");
        try {
            recording.refused(candidate, problem);
            return ClientReply.of(Envelope.failure(problem, candidate.id()));
        } catch (AuditUnavailable e) {
            return ClientReply.of(Envelope.failure(Problem.auditUnavailable(), candidate.id()));
        }
    }

    // Equal retries map equally even after a restart; different bodies never collide.
    private String upstreamRequestId(Session session, QueryRequest request) {
        return stamps.mac()
                .uuid(Purpose.REQUEST_IDS, session.id().getBytes(StandardCharsets.US_ASCII),
                        request.requestId().getBytes(StandardCharsets.UTF_8),
                        request.identity().getBytes(StandardCharsets.US_ASCII))
                .toString();
    }
}
