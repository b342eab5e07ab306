package io.snowgate.bench;

import module java.base;

import io.snowgate.bench.load.Tally;

/// What a gateway in a small heap takes.
///
/// @param sessions open, and busy, at once
/// @param heap     the heap it was given, `256m`
/// @param first    what they ran in the beginning
/// @param last     what they ran in as long a time at the end, when as much was kept as ever will be
/// @param usedMb   of the heap, after a full collection, in MiB
/// @param residentMb of the process at that moment, in MiB
/// @param peakMb   the most that was ever resident, in MiB
/// @param freshMs  from start of the process to ready, with an empty data folder, in milliseconds; median
/// @param againMs  likewise, with what the sessions left behind
record Footprint(
        int sessions,
        String heap,
        Tally first,
        Tally last,
        long usedMb,
        long residentMb,
        long peakMb,
        long freshMs,
        long againMs) {
    private static final Jvm SMALL = new Jvm("256m", /* eventLoops= */ true);
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final int STARTS = 5;
    /// Statements after which everything that is kept for a while has come to its limit.
    private static final long ENOUGH = 25_000;

    private record Filled(Tally first, Tally last, long usedMb, long residentMb, long peakMb) {}

    /// Measures it.
    static Footprint measure(Lab lab, Extent extent) throws IOException, InterruptedException {
        var fresh = new ArrayList<Long>();
        for (var n = 1; n <= STARTS; n++) {
            fresh.add(startMs(lab, "fresh-" + n));
        }
        var filled = fill(lab, extent);
        var again = new ArrayList<Long>();
        for (var n = 1; n <= STARTS; n++) {
            again.add(startMs(lab, "small"));
        }
        return new Footprint(extent.sessions(), SMALL.heap(), filled.first(), filled.last(), filled.usedMb(),
                filled.residentMb(),
                filled.peakMb(), median(fresh), median(again));
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static Gateway start(Lab lab, String name) throws IOException, InterruptedException {
        return Gateway.start(lab,
                new Gateway.Settings(name, Transport.PLAIN, SMALL, lab.folder().resolve(name)));
    }

    private static long startMs(Lab lab, String name) throws IOException, InterruptedException {
        try (var gateway = start(lab, name)) {
            return gateway.ready().toMillis();
        }
    }

    private static Filled fill(Lab lab, Extent extent) throws IOException, InterruptedException {
        try (var gateway = start(lab, "small")) {
            gateway.login(extent.sessions());
            lab.openStatements(gateway.url(), gateway.tokens(), extent.sessions());
            var deadline = System.nanoTime() + extent.warmUp().multipliedBy(5).toNanos();
            var first = lab.closed(extent.paced());
            var last = first;
            for (var seen = first.requests(); seen < ENOUGH && System.nanoTime() < deadline;) {
                last = lab.closed(extent.paced());
                seen += last.requests();
            }
            gateway.child().awaitQuiet();
            gateway.child().jcmd("GC.run");
            var used = USED.matcher(gateway.child().jcmd("GC.heap_info"));
            return new Filled(first, last, used.find() ? Long.parseLong(used.group(1)) >> 10 : -1,
                    gateway.child().megabytes("VmRSS"), gateway.child().megabytes("VmHWM"));
        }
    }
}
