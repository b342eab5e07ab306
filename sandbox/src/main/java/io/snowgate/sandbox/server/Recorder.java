package io.snowgate.sandbox.server;

import module java.base;

/// Keeps what the account was sent, in the order it arrived, and what it ran because of it. Safe for many threads. Memory is bounded:
/// the oldest requests go first, and [#forgotten()] says how many went.
public final class Recorder {
    private static final int MOST = 100_000;
    private static final long MOST_BYTES = 256L << 20;
    private static final int OVERHEAD = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Recorded> requests = new ArrayDeque<>();
    private final SequencedMap<String, Execution> executions = new LinkedHashMap<>();
    private long next = 1;
    private long bytes;
    private long forgotten;

    /// Keeps the request that `made` builds from its number.
    Recorded keep(LongFunction<Recorded> made) {
        lock.lock();
        try {
            var request = made.apply(next++);
            requests.addLast(request);
            bytes += OVERHEAD + request.body().length();
            while (requests.size() > MOST || (bytes > MOST_BYTES && requests.size() > 1)) {
                bytes -= OVERHEAD + requests.removeFirst().body().length();
                forgotten++;
            }
            return request;
        } finally {
            lock.unlock();
        }
    }

    /// Notes that the engine is about to run a statement; one more time when its request id was run before.
    void ran(Execution execution) {
        var key = execution.requestId().isEmpty() ? execution.queryId() : execution.requestId();
        lock.lock();
        try {
            var before = executions.get(key);
            executions.put(key, before == null ? execution : before.again());
            if (executions.size() > MOST) {
                executions.pollFirstEntry();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The requests numbered above `number` that are still kept, oldest first.
    public List<Recorded> since(long number) {
        lock.lock();
        try {
            return requests.stream().filter(r -> r.number() > number).toList();
        } finally {
            lock.unlock();
        }
    }

    /// Every request still kept, oldest first.
    public List<Recorded> requests() {
        return since(0);
    }

    /// The requests that knocked at one door.
    public List<Recorded> requests(Endpoint endpoint) {
        return requests().stream().filter(r -> Endpoint.of(r.method(), r.path()) == endpoint).toList();
    }

    /// Number of the latest request, 0 when there was none: take it before an act, and pass it to [#since(long)] after.
    public long last() {
        lock.lock();
        try {
            return next - 1;
        } finally {
            lock.unlock();
        }
    }

    /// Every statement that was run, in the order it was first run.
    public List<Execution> executions() {
        lock.lock();
        try {
            return List.copyOf(executions.values());
        } finally {
            lock.unlock();
        }
    }

    /// How many requests were dropped to stay within bounds.
    public long forgotten() {
        lock.lock();
        try {
            return forgotten;
        } finally {
            lock.unlock();
        }
    }
}
