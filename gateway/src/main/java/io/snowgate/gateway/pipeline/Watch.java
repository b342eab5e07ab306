package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.statement.ChunkManifests;
import io.snowgate.gateway.statement.State;
import io.snowgate.gateway.statement.Statement;
import io.snowgate.gateway.statement.Statements;
import io.snowgate.gateway.wire.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after what nobody asks for any more: a running statement whose client is gone is cancelled after a grace period, one that was
/// interrupted and never retried ends with an unknown outcome, old chunk manifests are dropped.
final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration PACE = Duration.ofSeconds(5);
    private final Statements statements;
    private final Targets targets;
    private final Execution execution;
    private final ChunkManifests manifests;
    private final Grace grace;
    private final Thread thread;

    /// How long a client may be silent before its statement is cancelled, and by which clock.
    record Grace(Duration silence, InstantSource clock) {}

    Watch(
            Statements statements,
            Targets targets,
            Execution execution,
            ChunkManifests manifests,
            Grace grace) {
        this.statements = statements;
        this.targets = targets;
        this.execution = execution;
        this.manifests = manifests;
        this.grace = grace;
        this.thread = Thread.ofVirtual().name("watch").start(this::rounds);
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

    // One round that fails must not be the last.
    private void round() {
        try {
            statements.running().forEach(this::look);
            manifests.expire(grace.clock().instant());
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("a round of the watch failed");
        }
    }

    private void look(Statement statement) {
        var since = statement.unwatchedSince();
        var onItsOwn = statement.request().async() && statement.state() instanceof State.Running;
        if (onItsOwn || since.isEmpty()
                || since.get().plus(grace.silence()).isAfter(grace.clock().instant())) {
            return;
        }
        if (statement.state() instanceof State.Interrupted(var why)) {
            execution.end(statement, Problem.unknownOutcome(why));
        } else if (!statement.cancelRequested()) {
            targets.byName(statement.session().origin().target())
                    .ifPresent(t -> CancelPipeline.abort(statement, t.snowflake()));
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
