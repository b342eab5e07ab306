package io.snowgate.bench.load;

import module java.base;

/// Every single latency, in nanoseconds: exact percentiles, eight bytes for each request. For one thread.
final class Latencies {
    private long[] values = new long[1 << 16];
    private int size;

    void add(long nanos) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = nanos;
    }

    int size() {
        return size;
    }

    /// The smallest latency that is not exceeded by these shares (0 to 1) of all; zeros when there are none.
    List<Long> percentiles(double... shares) {
        var sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return Arrays.stream(shares)
                .mapToObj(share -> size == 0 ? 0L : sorted[Math.max(0, (int) Math.ceil(share * size) - 1)])
                .toList();
    }
}
