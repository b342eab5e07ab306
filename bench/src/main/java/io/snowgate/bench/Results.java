package io.snowgate.bench;

import module java.base;

/// Everything one run of the benchmark found.
///
/// @param loadAfter the load averages after it
record Results(Machine machine, String loadAfter, Extent extent, List<Turn> turns, Footprint footprint) {
    Results {
        turns = List.copyOf(turns);
    }
}
