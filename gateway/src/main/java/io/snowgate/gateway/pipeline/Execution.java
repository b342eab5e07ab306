package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.attribution.QueryTags;
import io.snowgate.gateway.audit.AuditUnavailable;
import io.snowgate.gateway.policy.MaskPlan;
import io.snowgate.gateway.statement.State;
import io.snowgate.gateway.statement.Statement;
import io.snowgate.gateway.statement.Statements;
import io.snowgate.gateway.upstream.Reply;
import io.snowgate.gateway.upstream.Snowflake;
import io.snowgate.gateway.wire.Answer;
import io.snowgate.gateway.wire.Body;
import io.snowgate.gateway.wire.Problem;
import io.snowgate.gateway.wire.Splice;
import io.snowgate.sql.StatementClass;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens to a statement between its intent and its outcome: sent, polled for, its answer made ready, its outcome recorded. Runs on a
/// virtual thread of its own, because an execution outlives the request that began it.
final class Execution {
    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration GIVE_UP = Duration.ofMinutes(5);
    private final Statements statements;
    private final Confirmation confirmation;
    private final Delivery delivery;
    private final Recording recording;
    private final QueryTags tags;
    private final Understanding understanding;
    private final InstantSource clock;

    Execution(
            Statements statements,
            Confirmation confirmation,
            Delivery delivery,
            Recording recording,
            QueryTags tags,
            Understanding understanding,
            InstantSource clock) {
        this.statements = statements;
        this.confirmation = confirmation;
        this.delivery = delivery;
        this.recording = recording;
        this.tags = tags;
        this.understanding = understanding;
        this.clock = clock;
    }

    /// Sends `statement`, whose intent is durable, and sees it through. When Snowflake knows it already, only goes on asking.
    void run(Statement statement, Snowflake snowflake) {
        if (statement.session().revoked()) {
            end(statement, Problem.sessionGone(Problem.REVOKED));
            return;
        }
        try {
            var first = statement.queryId().isEmpty()
                    ? send(statement, snowflake)
                    : snowflake.result(statement.session(), statement.queryId());
            finish(statement, snowflake, polled(statement, snowflake, first));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            statement.interrupted("the gateway is stopping", clock.instant());
        } catch (RuntimeException | Error e) {
            failed(statement, e);
        }
    }

    /// Goes on with what an earlier process left running. Nobody knows whether that had sent it already.
    void resume(Statement statement, Snowflake snowflake) {
        if (statement.queryId().isEmpty() && !mayRepeat(statement, snowflake)) {
            end(statement, Problem.unknownOutcome("the gateway was stopped before Snowflake had named it"));
        } else {
            run(statement, snowflake);
        }
    }

    /// Ends `statement` because of something that should not happen.
    void failed(Statement statement, Throwable cause) {
        LOG.atError().addKeyValue("statement", statement.id()).setCause(cause).log("execution failed");
        end(statement, Problem.withheld("the gateway failed while it was made ready."));
    }

    // A connection that broke after the request was sent says nothing about what ran. The same requestId gives the same execution.
    private Reply send(Statement statement, Snowflake snowflake) {
        var requestId = statement.origin().upstreamRequestId();
        var body = statement.request().forUpstream(tags.stamp(statement), statement.ruling().bounds());
        var reply = snowflake.query(statement.session(), requestId, body);
        var broken = reply instanceof Reply.NotNow(_, var received, var status) && received && status == 0;
        return broken && snowflake.target().repeatSafe()
                ? snowflake.query(statement.session(), requestId, body)
                : reply;
    }

    private Reply polled(Statement statement, Snowflake snowflake, Reply first) throws InterruptedException {
        var reply = first;
        var pause = SHORTEST_PAUSE;
        for (var heard = clock.instant();;) {
            if (reply instanceof Reply.Answered(Answer answer, Body body) && answer.inProgress()) {
                body.close();
                statements.named(statement, answer.field("queryId"));
                heard = clock.instant();
            } else if (!(reply instanceof Reply.NotNow) || statement.queryId().isEmpty()
                    || heard.plus(GIVE_UP).isBefore(clock.instant())) {
                return reply;
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                    ? LONGEST_PAUSE
                    : pause.multipliedBy(2);
            reply = snowflake.result(statement.session(), statement.queryId());
        }
    }

    private void finish(Statement statement, Snowflake snowflake, Reply reply) {
        switch (reply) {
            case Reply.Answered(var answer, var body) -> answered(statement, snowflake, answer, body);
            case Reply.NotNow(var why, var received, _) when received && !mayRepeat(statement, snowflake) ->
                end(statement, unreachable(why));
            case Reply.NotNow(var why, _, _) -> statement.interrupted(why, clock.instant());
            case Reply.Unusable(var why) -> end(statement, Problem.withheld(why + "."));
            case Reply.SessionDead(var code) -> {
                confirmation.end(statement.session(), "Snowflake ended its session (" + code + ")");
                end(statement, Problem.sessionGone("Snowflake ended it"));
            }
        }
    }

    /// Snowflake broke off, and nobody asked again.
    static Problem unreachable(String why) {
        return Problem.unknownOutcome("Snowflake could not be reached (" + why + ")");
    }

    // What a target may run twice is sent again only when it reads.
    private static boolean mayRepeat(Statement statement, Snowflake snowflake) {
        return snowflake.target().repeatSafe()
                || statement.parts().stream().allMatch(p -> p.category() == StatementClass.READ);
    }

    private void answered(Statement statement, Snowflake snowflake, Answer answer, Body body) {
        var masks = statement.ruling().masks();
        var held = body;
        try {
            statements.named(statement, answer.field("queryId"));
            statements.childrenOf(statement, answer.children());
            var session = statement.session();
            understanding.ran(statement, answer.success()); // before the session is where the text left it
            confirmation.take(session, answer,
                    QueryTags.sessionTagAfter(statement.parts()).orElse(session.facts().queryTag()));
            confirmation.check(session, answer, snowflake);
            if (Masking.keepsToItself(masks, answer)) {
                recording.outcome(statement, answer, 0, Masking.NOTHING_DONE);
                statements.finished(statement, new State.Ended(Masking.failed(answer)));
                return;
            }
            var shown = delivery.shown(of(masks, answer), answer, body,
                    snowflake);
            held = shown.body();
            var splices = delivery.prepare(shown.answer(), snowflake.target(), session,
                    new Chunks.Of(statement.id(), of(masks, answer)));
            recording.outcome(statement, answer, Splice.length(held, splices), shown.counts());
            var finished = new State.Finished(shown.answer(), held, splices);
            held = Body.of(new byte[0]);
            statements.finished(statement, finished);
        } catch (Chunks.Withheld e) {
            end(statement, Problem.withheld(e.why()));
        } catch (AuditUnavailable e) {
            statements.finished(statement, new State.Ended(Problem.outcomeUnrecorded()));
        } finally {
            held.close();
        }
    }

    // A batch itself answers that it ran; its statements have results of their own.
    private static MaskPlan of(MaskPlan masks, Answer answer) {
        return answer.children().isEmpty() ? masks : masks.of(new MaskPlan.Result(List.of()));
    }

    /// Ends `statement` with `problem` instead of a result, and records that. Nobody waits for ever, whatever fails.
    void end(Statement statement, Problem problem) {
        understanding.lost(statement);
        var last = Problem.outcomeUnrecorded();
        try {
            recording.ended(statement, problem);
            last = problem;
        } catch (AuditUnavailable e) {
            LOG.atDebug().addKeyValue("statement", statement.id()).log("outcome not recorded");
        } finally {
            statements.finished(statement, new State.Ended(last));
        }
    }

    /// Ends what an earlier process kept and cannot be gone on with. When that cannot be recorded, its row stays for the next start.
    void lost(Statements.Lost lost) {
        try {
            recording.lost(lost, Problem.unknownOutcome(lost.why()));
            statements.dropped(lost);
        } catch (AuditUnavailable e) {
            LOG.atWarn()
                    .addKeyValue("statement", lost.row().id())
                    .setCause(e)
                    .log("a lost statement is kept");
        }
    }
}
