package io.snowgate.bench.sql;

import module java.base;

/// A line of the table.
///
/// @param what  is done
/// @param texts with how many different texts, in turn
/// @param p50   microseconds for one
/// @param p99   microseconds for one
/// @param bytes allocated for one, where that is known
record Row(String what, int texts, double p50, double p99, OptionalDouble bytes) {
    static final double MEDIAN = 50;
    static final double HIGH = 99;
    static final String HEADING = """
            | | texts | p50, µs | p99, µs | bytes |
            |---|---|---|---|---|""";

    /// A row of single times.
    ///
    /// @param sorted microseconds, ascending
    static Row of(String what, int texts, double[] sorted) {
        return new Row(what, texts, percentile(sorted, MEDIAN), percentile(sorted, HIGH),
                OptionalDouble.empty());
    }

    private static double percentile(double[] sorted, double percent) {
        return sorted[(int) Math.ceil(sorted.length * percent / 100) - 1];
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "| %s | %,d | %,.1f | %,.1f | %s |", what, texts, p50, p99,
                bytes.isEmpty() ? "" : String.format(Locale.ROOT, "%,.0f", bytes.getAsDouble()));
    }
}
