package io.snowgate.log;

import module java.base;

/// A submitted entry and its fate, which is decided once.
///
/// ```
/// Waiting(threads) ──► Durable(position)
///        └───────────► Lost(reason)
/// ```
final class Pending implements Ticket {
    private sealed interface Fate {}

    private record Waiting(List<Thread> threads) implements Fate {
        Waiting with(Thread thread) {
            var more = new ArrayList<>(threads);
            more.add(thread);
            return new Waiting(more);
        }
    }

    private record Durable(Position position) implements Fate {}

    private record Lost(LogUnavailable.Reason reason, String message) implements Fate {}

    private static final Waiting NOBODY = new Waiting(List.of());

    private final byte[] bytes;
    private final Lane lane;
    private final long patienceNanos;
    private final AtomicReference<Fate> fate = new AtomicReference<>(NOBODY);

    Pending(byte[] bytes, Lane lane, Duration patience) {
        this.bytes = bytes;
        this.lane = lane;
        this.patienceNanos = patience.toNanos();
    }

    byte[] bytes() {
        return bytes;
    }

    Lane lane() {
        return lane;
    }

    void durable(Position position) {
        decide(new Durable(position));
    }

    void lost(LogUnavailable.Reason reason, String message) {
        decide(new Lost(reason, message));
    }

    private void decide(Fate decided) {
        if (fate.getAndSet(decided) instanceof Waiting(var threads)) {
            threads.forEach(LockSupport::unpark);
        }
    }

    @Override
    public Position await() throws LogUnavailable {
        var deadline = System.nanoTime() + patienceNanos;
        var interrupted = false;
        try {
            register();
            while (fate.get() instanceof Waiting) {
                park(deadline);
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return switch (fate.get()) {
            case Durable(var position) -> position;
            case Lost(var reason, var message) -> throw new LogUnavailable(reason, message);
            case Waiting _ -> throw new IllegalStateException("a decided fate stays decided");
        };
    }

    /// Sees to it that this thread is woken when the fate is decided.
    private void register() {
        while (fate.get() instanceof Waiting waiting
                && !fate.compareAndSet(waiting, waiting.with(Thread.currentThread()))) {
            Thread.onSpinWait();
        }
    }

    private void park(long deadline) throws LogUnavailable {
        var left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new LogUnavailable(LogUnavailable.Reason.STALLED, "the storage of the log does not answer");
        }
        LockSupport.parkNanos(this, left);
    }
}
