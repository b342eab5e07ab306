package io.snowgate.bench;

import module java.base;

import io.snowgate.bench.load.Tally;

/// What one contestant did in its turn.
///
/// @param what       what was asked of it
/// @param round      which turn of its kind
/// @param cpuSeconds what its processes took, until they were quiet again
record Turn(What what, int round, Contestant contestant, double cpuSeconds, Tally tally) {

    /// A kind of measurement.
    ///
    /// @param connections open at once
    record What(Kind kind, Transport transport, int connections) {}

    /// How requests come: statements as fast as answers come, statements at a fixed rate, downloads of the large chunk.
    enum Kind {
        CLOSED, PACED, RELAY
    }

    double cpuMicrosPerRequest() {
        return cpuSeconds * 1e6 / tally.requests();
    }

    double cpuSecondsPerGigabyte() {
        return cpuSeconds * 1e9 / tally.bytes();
    }
}
