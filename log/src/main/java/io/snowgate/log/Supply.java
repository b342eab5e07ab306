package io.snowgate.log;

import module java.base;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Empty segments, prepared ahead by a thread of its own: one to go on with, and as many as the reserve needs. While the disk is full it keeps
/// trying.
final class Supply implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Supply.class);
    private static final int PIECE = 1 << 20;

    /// An empty segment: all zeros, durable.
    record Spare(long number, Storage.StoredFile file) {}

    private final Storage storage;
    private final LogSettings settings;
    private final Runnable onReplenished;
    private final Thread preparer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Spare> ready = new ArrayDeque<>();
    private final Deque<Long> leftOver;
    private long nextNumber;
    private String trouble = "";
    private boolean closed;

    /// What was found when the log was opened.
    ///
    /// @param leftOver numbers of segments of the right size that were prepared and never begun
    /// @param next     the number of the next new segment
    record Found(List<Long> leftOver, long next) {}

    /// @param onReplenished is told, on the preparing thread, whenever the supply is complete again
    Supply(Storage storage, LogSettings settings, Found found, Runnable onReplenished) {
        this.storage = storage;
        this.settings = settings;
        this.leftOver = new ArrayDeque<>(found.leftOver());
        this.nextNumber = found.next();
        this.onReplenished = onReplenished;
        this.preparer = Thread.ofPlatform().name("log-preparer").daemon(true).unstarted(this::prepare);
    }

    void start() {
        preparer.start();
    }

    /// Room for entries in one empty segment.
    int usable() {
        return settings.segmentBytes() - Format.HEADER;
    }

    private int target() {
        return 1 + Math.ceilDiv(settings.reserveBytes(), usable());
    }

    /// Bytes for entries in the segments that are ready.
    long room() {
        return locked(() -> (long) ready.size() * usable());
    }

    /// Waits until as many segments are ready as should be, or none can be made; says which: the reason, or `""`.
    String replenished() {
        return locked(() -> {
            while (ready.size() < target() && trouble.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            return ready.size() < target() ? trouble : "";
        });
    }

    /// The next empty segment. Waits while one is being made.
    ///
    /// @throws IOException when none can be made
    Spare take() throws IOException {
        var spare = locked(() -> {
            while (ready.isEmpty() && trouble.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            changed.signalAll();
            return Optional.ofNullable(ready.poll());
        });
        return spare.orElseThrow(() -> new IOException("no segment can be made: " + trouble()));
    }

    private String trouble() {
        return locked(() -> closed ? "closed" : trouble);
    }

    private void prepare() {
        while (wanted()) {
            try {
                var spare = next();
                locked(() -> {
                    ready.add(spare);
                    trouble = "";
                    changed.signalAll();
                    return true;
                });
                if (complete()) {
                    onReplenished.run();
                }
            } catch (IOException | RuntimeException | Error e) {
                // Out of memory, for instance: without this thread the committer would wait for ever.
                LOG.atWarn().setCause(e).log("log cannot prepare a segment");
                pause(String.valueOf(e.getMessage()));
            }
        }
        locked(this::closeAll);
    }

    /// Waits until a segment is wanted; false when the supply is closed.
    private boolean wanted() {
        return locked(() -> {
            while (ready.size() >= target() && !closed) {
                changed.awaitUninterruptibly();
            }
            return !closed;
        });
    }

    /// True when as many segments are ready as should be.
    boolean complete() {
        return locked(() -> ready.size() >= target());
    }

    private void pause(String reason) {
        locked(() -> {
            trouble = reason;
            changed.signalAll();
            var nanos = settings.patience().probe().toNanos();
            try {
                while (nanos > 0 && !closed) {
                    nanos = changed.awaitNanos(nanos);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt(); // nobody interrupts this thread; if somebody does, it only tries again sooner
            }
            return true;
        });
    }

    private Spare next() throws IOException {
        var old = leftOver.poll();
        if (old != null) {
            var file = storage.open(Format.name(old));
            scrub(file);
            return new Spare(old, file);
        }
        var number = nextNumber++;
        return new Spare(number, storage.create(Format.name(number), settings.segmentBytes()));
    }

    /// Makes every byte of `file` zero again. What a crash left behind must not look like entries later on.
    private static void scrub(Storage.StoredFile file) throws IOException {
        try {
            var zeros = ByteBuffer.allocate(PIECE);
            for (var at = 0L; at < file.size(); at += PIECE) {
                file.write(at, zeros.clear().limit((int) Math.min(PIECE, file.size() - at)));
            }
            file.force();
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private boolean closeAll() {
        for (var spare : ready) {
            Quietly.close(spare.file());
        }
        ready.clear();
        return true;
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /// Stops preparing. What is ready stays on the disk for the next time.
    @Override
    public void close() {
        locked(() -> {
            closed = true;
            changed.signalAll();
            return true;
        });
        Quietly.join(preparer);
    }
}
