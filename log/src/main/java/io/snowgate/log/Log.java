package io.snowgate.log;

import module java.base;

/// A durable, append-only log: an entry is acknowledged when it is on the disk, and an acknowledged entry is never lost. Thread-safe.
@SuppressWarnings("DoNotCallSuggester")
public final class Log implements Feed, AutoCloseable {
    /// No entry is larger, in bytes.
    public static final int LARGEST_ENTRY = 32 << 10;

    private Log() {}

    /// Opens the log in `storage`, or begins one: finds the end by checksums, forgets a torn tail, never an acknowledged entry.
    ///
    /// @throws LogDamaged  when acknowledged entries are missing or altered
    /// @throws IOException when the storage fails, or somebody else has this log open
    public static Log open(Storage storage, LogSettings settings) throws IOException {
        throw new IOException("not yet: " + storage + settings);
    }

    /// Queues `entry` (1 to [#LARGEST_ENTRY] bytes, not copied: leave it alone). Cheap, never waits for I/O, callable on an event loop.
    /// The order of submits is the order in the log.
    ///
    /// @throws LogUnavailable when it is already known that the entry could not be written
    /// @throws EntryTooLarge  beyond [#LARGEST_ENTRY]
    public Ticket submit(byte[] entry, Lane lane) throws LogUnavailable {
        throw new LogUnavailable(LogUnavailable.Reason.CLOSED, "not yet: " + entry.length + lane);
    }

    /// [#submit], and waits until the entry is durable.
    public Position append(byte[] entry, Lane lane) throws LogUnavailable {
        return submit(entry, lane).await();
    }

    @Override
    public List<Entry> read(Position after, int limit) throws IOException {
        throw new IOException("not yet");
    }

    @Override
    public Position end() {
        return Position.START;
    }

    /// True while [Lane#ORDINARY] entries are taken. Cheap.
    public boolean available() {
        return false;
    }

    /// Writes what was submitted, then stops. Later submits are refused.
    @Override
    public void close() {}
}
