package io.snowgate.bench;

import module java.base;

/// How long and how often is measured.
///
/// @param rounds    how often each contestant has its turn
/// @param turn      how long a turn is
/// @param warmUp    how long each is kept busy at most before anything counts
/// @param paced     how long requests come at a fixed rate
/// @param rate      that rate, in a second
/// @param downloads of the large chunk, for each turn
/// @param sessions  at once, for the memory they take
record Extent(
        int rounds,
        Duration turn,
        Duration warmUp,
        Duration paced,
        int rate,
        int downloads,
        int sessions) {
    /// For figures: some twenty minutes.
    static final Extent FULL = new Extent(3, Duration.ofSeconds(3), Duration.ofSeconds(40),
            Duration.ofSeconds(8), 1_000, 8, 1_000);
    /// Shows that everything works, in a few minutes; its figures are those of a cold JVM.
    static final Extent QUICK = new Extent(1, Duration.ofSeconds(1), Duration.ofSeconds(2),
            Duration.ofSeconds(2), 1_000, 2, 200);
    /// Connections at once.
    static final List<Integer> CONNECTIONS = List.of(32, 256);
    /// Connections that share the requests at a fixed rate.
    static final int PACED_CONNECTIONS = 64;
    /// Downloads at once.
    static final int DOWNLOADS_AT_ONCE = 2;
}
