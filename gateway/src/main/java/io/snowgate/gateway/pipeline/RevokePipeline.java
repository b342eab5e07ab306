package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.identity.Principal;
import io.snowgate.gateway.session.OpenSessions;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.statement.ChunkManifests;
import io.snowgate.gateway.statement.Statement;
import io.snowgate.gateway.statement.Statements;
import io.snowgate.gateway.upstream.Snowflake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a session away from its client, in order: its tokens and chunk addresses lead nowhere, chunks under way break off, who waits is
/// sent away, it is recorded; and then Snowflake hears of it, on a thread of its own, since it may not answer.
final class RevokePipeline {
    private static final Logger LOG = LoggerFactory.getLogger(RevokePipeline.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TURNS = 60;
    private final Kept kept;
    private final Given given;
    private final Supplier<Function<List<Principal>, Optional<String>>> objections;
    private final Targets targets;
    private final Recording recording;

    /// What may end.
    record Kept(OpenSessions sessions, Statements statements) {}

    /// What was given out and has to be taken back.
    record Given(ChunkManifests manifests, ChunkPipeline chunks) {}

    /// @param objections what stands against delegation chains now; asked for each round, and may throw
    RevokePipeline(
            Kept kept,
            Given given,
            Supplier<Function<List<Principal>, Optional<String>>> objections,
            Targets targets,
            Recording recording) {
        this.kept = kept;
        this.given = given;
        this.objections = objections;
        this.targets = targets;
        this.recording = recording;
    }

    /// Ends the sessions that an operator revoked, and those whose caller may not come in any more; who may not gets no chunk, either.
    void round() {
        kept.sessions().revoked().forEach(r -> attempt(r.session(), r.why()));
        var standing = objections.get();
        given.chunks().hold(standing);
        for (var session : kept.sessions().live()) {
            standing.apply(session.caller().chain()).ifPresent(why -> attempt(session, why));
        }
    }

    // What fails for one is tried again in the next round, and keeps nobody else in.
    private void attempt(Session session, String why) {
        try {
            revoke(session, why);
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("session", session.id())
                    .setCause(e)
                    .log("a session is not revoked in full");
        }
    }

    /// Ends `session` at once; again, to finish what failed before.
    ///
    /// @param why for the log, half a sentence
    void revoke(Session session, String why) {
        session.revoke();
        given.chunks().cut(session.id());
        if (session.end()) {
            var running = kept.statements()
                    .running()
                    .stream()
                    .filter(s -> s.session().equals(session))
                    .toList();
            running.forEach(Statement::release);
            recording.closed(session, why);
            targets.byName(session.origin().target())
                    .ifPresent(t -> Thread.ofVirtual()
                            .name("revoked-" + session.id())
                            .start(() -> tell(session, running, t.snowflake())));
        }
        given.manifests().removeOf(session.id());
        kept.sessions().end(session);
    }

    // A statement may be on its way still, or the first cancel be lost: told until it is over, and only then is the session closed.
    private static void tell(Session session, List<Statement> running, Snowflake snowflake) {
        try {
            for (var turn = 0; turn < TURNS; turn++) {
                var left = running.stream().filter(s -> !s.state().over()).toList();
                if (left.isEmpty()) {
                    break;
                }
                left.forEach(s -> snowflake.abort(session, s.origin().upstreamRequestId()).discard());
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        snowflake.close(session).discard();
    }
}
