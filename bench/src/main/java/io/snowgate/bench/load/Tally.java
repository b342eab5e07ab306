package io.snowgate.bench.load;

import module java.base;

/// What came of a run.
///
/// @param requests answered
/// @param failed   of these: another status than 200, or a body too short to be a result; and connections that were lost
/// @param seconds  from the first request to the last answer
/// @param bytes    in all bodies
/// @param p50      latency in nanoseconds, from when the request was due
/// @param p99      likewise
/// @param max      likewise
public record Tally(long requests, long failed, double seconds, long bytes, long p50, long p99, long max) {

    /// Requests in a second.
    public double perSecond() {
        return requests / seconds;
    }

    /// As one line, for another process.
    String line() {
        return String.join(" ", String.valueOf(requests), String.valueOf(failed), String.valueOf(seconds),
                String.valueOf(bytes), String.valueOf(p50), String.valueOf(p99), String.valueOf(max));
    }

    /// What [#line] says.
    public static Tally parse(String line) {
        var parts = line.split(" ", -1);
        return new Tally(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Double.parseDouble(parts[2]),
                Long.parseLong(parts[3]), Long.parseLong(parts[4]), Long.parseLong(parts[5]),
                Long.parseLong(parts[6]));
    }
}
