package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

/// A session's connections: any number of statements side by side outside a transaction, one at a time inside.
final class Lanes {
    private static final int KEPT = 4;

    private final Store store;
    private final ArrayDeque<Lane> idle = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;

    Lanes(Store store) {
        this.store = store;
    }

    /// A connection of the caller's own, to be given back.
    Lane take() throws SQLException {
        lock.lock();
        try {
            var lane = idle.poll();
            if (lane != null) {
                return lane;
            }
        } finally {
            lock.unlock();
        }
        return store.lane();
    }

    void giveBack(Lane lane) {
        lock.lock();
        try {
            if (!closed && idle.size() < KEPT) {
                idle.push(lane);
                return;
            }
        } finally {
            lock.unlock();
        }
        lane.close();
    }

    /// No idle connection looks at any schema any more: one is about to go.
    void settleNowhere() {
        lock.lock();
        try {
            idle.forEach(Lane::close);
            idle.clear();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            idle.forEach(Lane::close);
            idle.clear();
        } finally {
            lock.unlock();
        }
    }
}
