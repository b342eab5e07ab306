package io.snowgate.log;

import module java.base;

/// How a log is kept.
///
/// @param segmentBytes size of each preallocated file, at least 128 KiB
/// @param reserveBytes preallocated room that only [Lane#RESERVE] may use
/// @param queueBytes   how much may wait to be written; beyond it submits are refused ([Lane#RESERVE]: at twice that)
/// @param linger       how long the committer collects more entries before it forces; zero for not at all
/// @param patience     how long a waiter waits before it gives up on the storage, and how often a failed storage is tried again
public record LogSettings(
        int segmentBytes,
        int reserveBytes,
        int queueBytes,
        Duration linger,
        Patience patience) {
    /// What is waited for, and how long.
    ///
    /// @param waiter how long [Ticket#await] parks at most
    /// @param probe  pause between attempts to write to a storage that failed
    public record Patience(Duration waiter, Duration probe) {}

    /// 32 MiB segments, 16 MiB reserve, 64 MiB queue, no linger, waiters give up after 30 s, a failed storage is tried twice a second.
    public static final LogSettings DEFAULT = new LogSettings(32 << 20, 16 << 20, 64 << 20, Duration.ZERO,
            new Patience(Duration.ofSeconds(30), Duration.ofMillis(500)));

    public LogSettings {
        if (segmentBytes < 128 << 10) {
            throw new IllegalArgumentException("segments of at least 128 KiB");
        }
        if (reserveBytes < 0 || queueBytes < Log.LARGEST_ENTRY || linger.isNegative()) {
            throw new IllegalArgumentException("reserve, queue and linger have to be positive");
        }
    }
}
