package io.snowgate.log;

import module java.base;

import static io.snowgate.log.LogUnavailable.Reason;

/// The queue between whoever submits and the committer. Its lock is held for a few instructions and never during I/O, so that threads of an
/// event loop may submit.
final class Intake {
    /// What one force covers at most; keeps the time between two forces short while much is waiting.
    private static final long MOST_BYTES = 4 << 20;

    private final LogSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean closed;
    private volatile Health health = Health.GOOD;
    private volatile long busySince;
    private volatile Thread committer = Thread.currentThread();

    Intake(LogSettings settings) {
        this.settings = settings;
    }

    /// `thread` is the one that calls [#take].
    void servedBy(Thread thread) {
        committer = thread;
    }

    Pending submit(byte[] entry, Lane lane) throws LogUnavailable {
        var pending = new Pending(entry, lane, settings.patience().waiter());
        if (lane == Lane.ORDINARY && stalled()) {
            throw new LogUnavailable(Reason.STALLED, "the storage of the log does not answer");
        }
        boolean first;
        lock.lock();
        try {
            check(entry.length, lane);
            first = waiting.isEmpty();
            waiting.add(pending);
            waitingBytes += entry.length;
        } finally {
            lock.unlock();
        }
        if (first) {
            LockSupport.unpark(committer);
        }
        return pending;
    }

    private void check(int bytes, Lane lane) throws LogUnavailable {
        if (closed) {
            throw new LogUnavailable(Reason.CLOSED, "the log is closed");
        }
        if (health instanceof Health.Bad bad && bad.stops(lane)) {
            throw new LogUnavailable(bad.reason(), bad.message());
        }
        var limit = lane == Lane.RESERVE ? 2L * settings.queueBytes() : settings.queueBytes();
        if (waitingBytes + bytes > limit) {
            throw new LogUnavailable(Reason.BUSY, "more entries wait to be written than the log allows");
        }
    }

    /// Waits for entries, at most `atMost`, and takes them in their order. Nothing when the time is up or the intake was closed.
    List<Pending> take(Duration atMost) {
        busySince = 0;
        var deadline = System.nanoTime() + atMost.toNanos();
        while (!ended() && isEmpty()) {
            var left = deadline - System.nanoTime();
            if (left <= 0) {
                return List.of();
            }
            LockSupport.parkNanos(this, left);
        }
        linger();
        busySince = System.nanoTime() | 1; // zero means idle
        return takeNow();
    }

    private void linger() {
        if (!settings.linger().isZero() && !ended()) {
            var deadline = System.nanoTime() + settings.linger().toNanos();
            for (var left = settings.linger().toNanos(); left > 0; left = deadline - System.nanoTime()) {
                LockSupport.parkNanos(this, left);
            }
        }
    }

    private List<Pending> takeNow() {
        var taken = new ArrayList<Pending>();
        lock.lock();
        try {
            for (var bytes = 0L; bytes < MOST_BYTES && !waiting.isEmpty();) {
                var next = waiting.remove();
                bytes += next.bytes().length;
                waitingBytes -= next.bytes().length;
                taken.add(next);
            }
        } finally {
            lock.unlock();
        }
        return taken;
    }

    private boolean isEmpty() {
        lock.lock();
        try {
            return waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// True when nothing more will be submitted; what was submitted may still wait.
    boolean ended() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        LockSupport.unpark(committer);
    }

    boolean available() {
        return health instanceof Health.Good && !stalled() && !ended();
    }

    /// From now on submits are refused.
    void ails(Health.Bad bad) {
        lock.lock();
        try {
            health = bad;
        } finally {
            lock.unlock();
        }
    }

    /// Ends trouble of kind `reason`; other trouble stays.
    void healed(Reason reason) {
        lock.lock();
        try {
            if (health instanceof Health.Bad bad && bad.reason() == reason) {
                health = Health.GOOD;
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean stalled() {
        var since = busySince;
        return since != 0 && System.nanoTime() - since > settings.patience().waiter().toNanos();
    }
}
