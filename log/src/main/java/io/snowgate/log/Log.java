package io.snowgate.log;

import module java.base;

import static io.snowgate.log.LogUnavailable.Reason;

/// A durable, append-only log: an entry is acknowledged when it is on the disk, and an acknowledged entry is never lost. Thread-safe.
///
/// One thread writes (group commit), one prepares segments ahead. When the disk is full or fails, entries are refused until it works again,
/// which the log finds out by itself.
public final class Log implements Feed, AutoCloseable {
    /// No entry is larger, in bytes.
    public static final int LARGEST_ENTRY = 32 << 10;

    private final Closeable lock;
    private final Intake intake;
    private final Supply supply;
    private final Segments segments;
    private final Thread committer;

    private Log(Closeable lock, Committer.Parts parts, Thread committer) {
        this.lock = lock;
        this.intake = parts.intake();
        this.supply = parts.supply();
        this.segments = parts.segments();
        this.committer = committer;
    }

    /// Opens the log in `storage`, or begins one: finds the end by checksums, forgets a torn tail, never an acknowledged entry.
    ///
    /// @throws LogDamaged  when acknowledged entries are missing or altered
    /// @throws IOException when the storage fails, or somebody else has this log open
    public static Log open(Storage storage, LogSettings settings) throws IOException {
        var lock = storage.lock();
        try {
            var recovery = new Recovery(storage);
            var state = recovery.look();
            var tail = recovery.repair(state, settings.segmentBytes());
            var intake = new Intake(settings);
            var supply = new Supply(storage, settings, new Supply.Found(state.unused(), state.nextNumber()),
                    () -> intake.healed(Reason.FULL));
            var segments = new Segments(storage, state.segments(), state.end());
            return start(lock, new Committer.Parts(intake, supply, segments), settings, tail);
        } catch (IOException | RuntimeException e) {
            Quietly.close(lock);
            throw e;
        }
    }

    private static Log start(
            Closeable lock,
            Committer.Parts parts,
            LogSettings settings,
            Optional<Tail> recovered)
            throws IOException {
        parts.supply().start();
        Tail tail;
        try {
            tail = recovered.isPresent() ? recovered.get() : Tail.begin(parts.supply().take(), 1);
        } catch (IOException e) {
            parts.supply().close();
            throw e;
        }
        parts.segments().add(tail.segment());
        var committer = Thread.ofPlatform()
                .name("log-committer")
                .daemon(true)
                .unstarted(new Committer(parts, settings, tail));
        parts.intake().servedBy(committer);
        committer.start();
        return new Log(lock, parts, committer);
    }

    /// The entries in `storage`, without opening the log: takes no lock, repairs nothing, and sees what was there at this moment. Some of the
    /// last ones may never have been acknowledged.
    public static Feed inspect(Storage storage) throws IOException {
        var state = new Recovery(storage).look();
        var segments = new Segments(storage, state.segments(), state.end());
        return new Feed() {
            @Override
            public List<Entry> read(Position after, int limit) throws IOException {
                return segments.read(after, limit);
            }

            @Override
            public Position end() {
                return segments.end();
            }

            @Override
            public boolean awaitBeyond(Position after, Duration atMost) {
                return segments.end().compareTo(after) > 0;
            }
        };
    }

    /// Queues `entry` (1 to [#LARGEST_ENTRY] bytes, not copied: leave it alone). Cheap, never waits for I/O, callable on an event loop.
    /// The order of submits is the order in the log.
    ///
    /// @throws LogUnavailable when it is already known that the entry could not be written
    /// @throws EntryTooLarge  beyond [#LARGEST_ENTRY]
    public Ticket submit(byte[] entry, Lane lane) throws LogUnavailable {
        if (entry.length > LARGEST_ENTRY) {
            throw new EntryTooLarge(entry.length);
        }
        if (entry.length == 0) {
            throw new IllegalArgumentException("an entry has at least one byte");
        }
        return intake.submit(entry, lane);
    }

    /// [#submit], and waits until the entry is durable.
    public Position append(byte[] entry, Lane lane) throws LogUnavailable {
        return submit(entry, lane).await();
    }

    @Override
    public List<Entry> read(Position after, int limit) throws IOException {
        return segments.read(after, limit);
    }

    @Override
    public Position end() {
        return segments.end();
    }

    @Override
    public boolean awaitBeyond(Position after, Duration atMost) {
        return segments.awaitBeyond(after, atMost);
    }

    /// True while [Lane#ORDINARY] entries are taken. Cheap.
    public boolean available() {
        return intake.available();
    }

    /// True once [#close] was called. Cheap.
    public boolean closed() {
        return intake.ended();
    }

    /// Writes what was submitted, then stops. Later submits are refused.
    @Override
    public void close() {
        intake.close();
        Quietly.join(committer);
        supply.close();
        Quietly.close(lock);
    }
}
