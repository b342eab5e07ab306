package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.identity.Caller;
import io.snowgate.gateway.session.OpenSessions;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.statement.ChunkManifests;
import io.snowgate.gateway.statement.Statement;
import io.snowgate.gateway.statement.Statements;
import io.snowgate.gateway.upstream.Snowflake;

/// Takes a session away from its client, in order: its tokens and chunk addresses lead nowhere, chunks under way break off, who waits is
/// sent away, it is recorded; and then Snowflake hears of it, on a thread of its own, since it may not answer.
final class RevokePipeline {
    private final Kept kept;
    private final Given given;
    private final Supplier<Function<Caller, Optional<String>>> objections;
    private final Targets targets;
    private final Recording recording;

    /// What may end.
    record Kept(OpenSessions sessions, Statements statements) {}

    /// What was given out and has to be taken back.
    record Given(ChunkManifests manifests, ChunkPipeline chunks) {}

    /// @param objections what stands against callers now; asked for each round, and may throw
    RevokePipeline(
            Kept kept,
            Given given,
            Supplier<Function<Caller, Optional<String>>> objections,
            Targets targets,
            Recording recording) {
        this.kept = kept;
        this.given = given;
        this.objections = objections;
        this.targets = targets;
        this.recording = recording;
    }

    /// Ends the sessions that an operator revoked, and those whose caller may not come in any more.
    void round() {
        kept.sessions().revoked().forEach(r -> revoke(r.session(), r.why()));
        var standing = objections.get();
        for (var session : kept.sessions().live()) {
            standing.apply(session.caller()).ifPresent(why -> revoke(session, why));
        }
    }

    /// Ends `session` at once.
    ///
    /// @param why for the log, half a sentence
    void revoke(Session session, String why) {
        session.revoke();
        given.manifests().removeOf(session.id());
        given.chunks().cut(session.id());
        var first = kept.sessions().end(session);
        var running = kept.statements().running().stream().filter(s -> s.session().equals(session)).toList();
        running.forEach(Statement::release);
        if (first) {
            recording.closed(session, why);
        }
        targets.byName(session.origin().target())
                .ifPresent(t -> Thread.ofVirtual()
                        .name("revoked-" + session.id())
                        .start(() -> tell(session, running, t.snowflake())));
    }

    private static void tell(Session session, List<Statement> running, Snowflake snowflake) {
        for (var statement : running) {
            snowflake.abort(session, statement.origin().upstreamRequestId()).discard();
        }
        snowflake.close(session).discard();
    }
}
