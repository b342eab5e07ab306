package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.SqlFailure;
import org.jspecify.annotations.Nullable;

/// One statement from its start until its result is closed: what `cancel` reaches, from any thread.
///
/// ```
/// running ──cancel──▶ cancelled ──finish──▶ finished
///    └────────────────────finish───────────────┘
/// ```
final class Running {
    private static final long INTERRUPT_AGAIN_MILLIS = 20;

    private final String queryId;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean cancelled;
    private boolean finished;
    private java.sql.@Nullable Statement working;

    Running(String queryId) {
        this.queryId = queryId;
    }

    String queryId() {
        return queryId;
    }

    /// Fails when somebody cancelled the statement.
    void check() throws SqlFailure {
        lock.lock();
        try {
            if (cancelled) {
                throw Failures.cancelled();
            }
        } finally {
            lock.unlock();
        }
    }

    /// From now on this is what a cancel interrupts.
    void working(java.sql.Statement statement) throws SqlFailure {
        lock.lock();
        try {
            working = statement;
        } finally {
            lock.unlock();
        }
        check();
    }

    /// Nothing is left to interrupt for now.
    void idle() {
        lock.lock();
        try {
            working = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The statement is over.
    void finish() {
        lock.lock();
        try {
            finished = true;
            working = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits that long, or fails as soon as the statement is cancelled.
    void await(Duration time) throws SqlFailure {
        long left = time.toNanos();
        lock.lock();
        try {
            while (left > 0 && !cancelled) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancelled = true;
        } finally {
            lock.unlock();
        }
        check();
    }

    /// Cancels. An interrupt that arrives before the database has begun is lost, so it is repeated until the work has ended.
    void cancel() {
        lock.lock();
        try {
            cancelled = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual().name("cancel " + queryId).start(this::interruptUntilIdle);
    }

    private void interruptUntilIdle() {
        lock.lock();
        try {
            while (working != null && !finished) {
                working.cancel();
                changed.await(INTERRUPT_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (SQLException closed) {
            finished = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
