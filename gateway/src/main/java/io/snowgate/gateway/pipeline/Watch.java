package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.session.OpenSessions;
import io.snowgate.gateway.statement.ChunkManifests;
import io.snowgate.gateway.statement.State;
import io.snowgate.gateway.statement.Statement;
import io.snowgate.gateway.statement.Statements;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after what nobody asks for any more: a running statement whose client is gone is cancelled after a grace period, one that was
/// interrupted and never retried ends with an unknown outcome, old sessions and
/// chunk manifests are dropped, sessions that somebody revoked are ended.
final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration PACE = Duration.ofSeconds(2);
    private final Kept kept;
    private final Targets targets;
    private final Execution execution;
    private final Ends ends;
    private final Grace grace;
    private final Thread thread;

    /// What is looked after.
    record Kept(Statements statements, OpenSessions sessions, ChunkManifests manifests) {}

    /// What puts an end to things.
    record Ends(CancelPipeline cancel, RevokePipeline revoke) {}

    /// How long a client may be silent before its statement is cancelled, and by which clock.
    record Grace(Duration silence, InstantSource clock) {}

    Watch(Kept kept, Targets targets, Execution execution, Ends ends, Grace grace) {
        this.kept = kept;
        this.targets = targets;
        this.execution = execution;
        this.ends = ends;
        this.grace = grace;
        this.thread = Thread.ofVirtual().name("watch").unstarted(this::rounds);
    }

    /// Begins with its rounds.
    void start() {
        thread.start();
    }

    private void rounds() {
        try {
            while (true) {
                Thread.sleep(PACE);
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // One round that fails must not be the last, nor one statement keep it from the others.
    private void round() {
        attempt(ends.revoke()::round);
        kept.statements().running().forEach(s -> attempt(() -> look(s)));
        attempt(this::sweep);
        attempt(() -> kept.manifests().expire(grace.clock().instant()));
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.atWarn().setCause(e).log("a round of the watch failed");
        }
    }

    /// Looks after one statement.
    void look(Statement statement) {
        var since = statement.unwatchedSince();
        if (since.isEmpty() || since.get().plus(grace.silence()).isAfter(grace.clock().instant())) {
            return;
        }
        switch (statement.state()) {
            // Resumed first: of all that go on with it, one does.
            case State.Interrupted(var why) when statement.resume() ->
                execution.end(statement, Execution.unreachable(why));
            case State.Running() when !statement.request().async() && !statement.cancelRequested() ->
                targets.byName(statement.session().origin().target())
                        .ifPresent(t -> ends.cancel().abandon(statement, t.snowflake()));
            case State.Begun(),State.Running(),State.Interrupted _,State.Finished _,State.Refused _,State.Ended _ -> {
                // goes on by itself, or is over
            }
        }
    }

    /// Ends the sessions that are too old, or that nobody used for too long; not those in which something runs.
    void sweep() {
        var busy = kept.statements()
                .running()
                .stream()
                .map(s -> s.session().id())
                .collect(Collectors.toSet());
        for (var session : kept.sessions().endOld(busy)) {
            ends.cancel().recording().closed(session, OpenSessions.OLD);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
