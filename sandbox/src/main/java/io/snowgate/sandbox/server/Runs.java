package io.snowgate.sandbox.server;

import module java.base;

import io.snowgate.sandbox.engine.HistoryRow;
import io.snowgate.sandbox.engine.Past;
import io.snowgate.sandbox.engine.StoredResult;

/// Every statement the account remembers, by query id and by request id. Bounded: the oldest finished ones are forgotten first, and
/// with them their results. Safe for many threads.
final class Runs implements Past {
    private static final int MOST = 20_000;
    private static final long MOST_BYTES = 1L << 30;

    /// A request id counts within its session.
    private record Key(long session, String requestId) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final SequencedMap<String, Run> byId = new LinkedHashMap<>();
    private final Map<Key, Run> byRequest = new HashMap<>();
    private long bytes;

    /// The statement known by the request id of `run` in its session; or else `run`, which `fresh` is told.
    Run attach(Run run, Consumer<Run> fresh) {
        lock.lock();
        try {
            var key = new Key(run.ask().session().id(), run.ask().requestId());
            var known = byRequest.get(key);
            if (known != null) {
                return known;
            }
            byId.put(run.id(), run);
            if (!run.ask().requestId().isEmpty()) {
                byRequest.put(key, run);
            }
        } finally {
            lock.unlock();
        }
        fresh.accept(run);
        return run;
    }

    /// Takes up a child of a multi-statement request.
    void add(Run child) {
        lock.lock();
        try {
            byId.put(child.id(), child);
        } finally {
            lock.unlock();
        }
    }

    /// Notes that a result now weighs on memory, and makes room.
    void weigh(Stored stored) {
        lock.lock();
        try {
            bytes += stored.weight();
            for (var each = byId.values().iterator(); each.hasNext()
                    && (byId.size() > MOST || bytes > MOST_BYTES);) {
                var run = each.next();
                if (run.pending()) {
                    continue;
                }
                if (run.outcome() instanceof Run.Outcome.Done(var old)) {
                    bytes -= old.weight();
                }
                each.remove();
                byRequest.remove(new Key(run.ask().session().id(), run.ask().requestId()));
            }
        } finally {
            lock.unlock();
        }
    }

    Optional<Run> find(String queryId) {
        lock.lock();
        try {
            return Optional.ofNullable(byId.get(queryId.toLowerCase(Locale.ROOT)));
        } finally {
            lock.unlock();
        }
    }

    /// The statement a session asked for under that request id.
    Optional<Run> find(Session session, String requestId) {
        lock.lock();
        try {
            return Optional.ofNullable(byRequest.get(new Key(session.id(), requestId)));
        } finally {
            lock.unlock();
        }
    }

    /// What a session has not finished.
    List<Run> pending(long sessionId) {
        return all().stream().filter(r -> r.ask().session().id() == sessionId && r.pending()).toList();
    }

    List<Run> all() {
        lock.lock();
        try {
            return List.copyOf(byId.values());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<StoredResult> result(String queryId) {
        return find(queryId).map(Run::outcome)
                .flatMap(o -> o instanceof Run.Outcome.Done(var stored)
                        ? Optional.of(stored)
                        : Optional.empty());
    }

    @Override
    public List<HistoryRow> history() {
        return all().stream().filter(r -> !r.ask().flags().internal()).map(History::row).toList();
    }
}
