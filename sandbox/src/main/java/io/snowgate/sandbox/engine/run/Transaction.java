package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.SqlFailure;
import org.jspecify.annotations.Nullable;

/// A session's open transaction: the one connection it lives on, used by one statement at a time.
///
/// ```
/// none ──begin──▶ open ──commit, rollback, abandon──▶ none
/// ```
final class Transaction {
    private final Session session;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Use<?>> done = new ArrayList<>();
    private @Nullable Lane lane;

    Transaction(Session session) {
        this.session = session;
    }

    /// What a statement does on a connection.
    interface Use<T> {
        T on(Lane lane) throws SQLException, SqlFailure;
    }

    boolean open() {
        lock.lock();
        try {
            return lane != null;
        } finally {
            lock.unlock();
        }
    }

    /// Begins unless one is open.
    void begin() throws SQLException {
        lock.lock();
        try {
            if (lane == null) {
                var fresh = session.lanes().take();
                session.settle(fresh);
                fresh.run("BEGIN TRANSACTION");
                lane = fresh;
                session.state().inTransaction(/* open= */ true);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Makes what was done last, or undoes it; nothing when none is open.
    void end(String how) throws SQLException {
        lock.lock();
        try {
            var ending = lane;
            if (ending == null) {
                return;
            }
            lane = null;
            done.clear();
            session.state().inTransaction(/* open= */ false);
            try {
                ending.run(how);
                session.lanes().giveBack(ending);
            } catch (SQLException e) {
                ending.close();
                throw e;
            }
        } finally {
            lock.unlock();
        }
    }

    /// Undoes what was done, without a word: the session is over.
    void abandon() {
        lock.lock();
        try {
            if (lane != null) {
                lane.close();
                lane = null;
                session.state().inTransaction(/* open= */ false);
            }
        } finally {
            lock.unlock();
        }
    }

    /// A change that the transaction has made: what to do again should DuckDB give up on the transaction.
    void remember(Use<?> again) {
        lock.lock();
        try {
            done.add(again);
        } finally {
            lock.unlock();
        }
    }

    /// A statement that fails does not end a Snowflake transaction, but it does end DuckDB's: begins another one and does again
    /// what the first has done.
    private void mend() throws SQLException, SqlFailure {
        var broken = lane;
        if (broken == null || sound(broken)) {
            return;
        }
        broken.run("ROLLBACK");
        broken.run("BEGIN TRANSACTION");
        for (var again : done) {
            again.on(broken);
        }
    }

    private static boolean sound(Lane lane) {
        try {
            lane.run("SELECT 1");
            return true;
        } catch (SQLException aborted) {
            return false;
        }
    }

    /// Runs on the transaction's connection, one after the other; nothing when none is open.
    <T> Optional<T> with(Use<T> use) throws SQLException, SqlFailure {
        lock.lock();
        try {
            var mine = lane;
            if (mine == null) {
                return Optional.empty();
            }
            session.settle(mine);
            return Optional.of(use.on(mine));
        } catch (SQLException | SqlFailure e) {
            mend();
            throw e;
        } finally {
            lock.unlock();
        }
    }
}
