package io.snowgate.sandbox.server;

import module java.base;

import io.snowgate.sandbox.engine.Facts;

/// A statement on its way from asked to done. Any number of threads may wait for it or cancel it; one runs it.
///
/// ```
/// QUEUED ──▶ RUNNING ──▶ done: Done | Failed
///    └── cancel ──────────▶ Failed(000604)
/// ```
final class Run {
    /// Where it stands.
    sealed interface Outcome {
        /// Not finished; `running` once the engine has it.
        record Pending(boolean running) implements Outcome {}

        /// Finished well.
        record Done(Stored stored) implements Outcome {}

        /// Finished badly.
        record Failed(Refusal refusal) implements Outcome {}
    }

    private final Ask ask;
    private final Facts before;
    private final Instant started;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Outcome outcome = new Outcome.Pending(/* running= */ false);
    private Instant ended = Instant.MAX;
    private boolean canceled;
    private boolean timedOut;
    private String engineId;

    Run(Ask ask, InstantSource clock) {
        this.ask = ask;
        this.engineId = ask.queryId();
        this.clock = clock;
        this.started = clock.instant();
        this.before = ask.session().engine().facts();
    }

    Ask ask() {
        return ask;
    }

    /// The session's context when it was asked for.
    Facts before() {
        return before;
    }

    String id() {
        return ask.queryId();
    }

    Instant started() {
        return started;
    }

    /// From the start to the end, or to now.
    Duration elapsed() {
        return locked(() -> Duration.between(started, ended.equals(Instant.MAX) ? clock.instant() : ended));
    }

    Outcome outcome() {
        return locked(() -> outcome);
    }

    boolean pending() {
        return outcome() instanceof Outcome.Pending;
    }

    /// Where it stands when it is finished, or when `patience` ran out.
    Outcome await(Duration patience) throws InterruptedException {
        var left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (outcome instanceof Outcome.Pending && left > 0) {
                left = changed.awaitNanos(left);
            }
            return outcome;
        } finally {
            lock.unlock();
        }
    }

    /// Stays queued for the delay it was asked to have. False when it was canceled meanwhile.
    boolean begin() throws InterruptedException {
        var left = ask.delay().toNanos();
        lock.lockInterruptibly();
        try {
            while (!canceled && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (canceled) {
                return false;
            }
            outcome = new Outcome.Pending(/* running= */ true);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// The engine now runs `child` for it, so that is what a cancel must reach.
    void runs(Run child) {
        locked(() -> engineId = child.id());
    }

    void finish(Outcome last) {
        lock.lock();
        try {
            ended = clock.instant();
            outcome = last;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Cancels it. False when it was finished.
    boolean cancel() {
        lock.lock();
        try {
            if (!(outcome instanceof Outcome.Pending)) {
                return false;
            }
            canceled = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        ask.session().engine().cancel(locked(() -> engineId));
        return true;
    }

    /// Cancels it because its time is up.
    void timeOut() {
        locked(() -> timedOut = true);
        cancel();
    }

    boolean canceled() {
        return locked(() -> canceled);
    }

    /// What a canceled statement fails with.
    Refusal why() {
        return locked(() -> timedOut
                ? new Refusal("000630", "57014", "Statement reached its statement or warehouse timeout of "
                        + ask.timeout().toSeconds() + " second(s) and was canceled.")
                : Refusal.canceled());
    }

    /// The word the monitoring door uses.
    String status() {
        return switch (outcome()) {
            case Outcome.Pending(var running) -> canceled() ? "ABORTING" : running ? "RUNNING" : "QUEUED";
            case Outcome.Done _ -> "SUCCESS";
            case Outcome.Failed(var why) -> why.code().equals("000604") ? "ABORTED" : "FAILED_WITH_ERROR";
        };
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
