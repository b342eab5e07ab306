package io.snowgate.bench.masking;

import module java.base;

import io.snowgate.gateway.masking.Masker.Format;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// What masking a gzip'd chunk takes, and gunzip and gzip alone beside it in the same run; `bench/masking` starts it.
///
/// @param rows   of the chunk
/// @param effort how long it is measured
record MaskingBench(int rows, Effort effort) {
    /// @param rounds measured, after as many to warm up
    /// @param round  how long one takes
    /// @param forks  how many JVMs in turn; none measures in this one
    record Effort(int rounds, Duration round, int forks) {
        static final Effort QUICK = new Effort(3, Duration.ofSeconds(2), 1);
        static final Effort FULL = new Effort(5, Duration.ofSeconds(10), 3);
    }

    /// A line of the table.
    ///
    /// @param micros    for one chunk
    /// @param bytes     of the chunk, inflated
    /// @param codec     microseconds that gunzip and gzip alone take
    /// @param allocated bytes, for one chunk
    record Row(Format format, String what, double micros, long bytes, double codec, double allocated) {
        static final String HEADING = """
                | | | ms | MB/s | codec alone = 1 | MB allocated |
                |---|---|---|---|---|---|""";

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "| %s | %s | %,.1f | %,.0f | %.2f | %,.1f |", format, what,
                    micros / 1e3,
                    bytes / micros, micros / codec, allocated / 1e6);
        }
    }

    /// The program.
    ///
    /// @param arguments `quick` or `full`
    public static void main(String[] arguments) throws IOException, RunnerException {
        var effort = arguments[0].equals("quick") ? Effort.QUICK : Effort.FULL;
        var rows = new MaskingBench(100_000, effort).measure();
        System.out.println(Row.HEADING);
        rows.forEach(System.out::println);
    }

    /// Measures both formats.
    List<Row> measure() throws IOException, RunnerException {
        var measured = new ArrayList<Row>();
        for (var format : Format.values()) {
            var chunk = new Rewriting();
            chunk.format = format;
            chunk.rows = rows;
            chunk.make();
            var codec = 0.0;
            for (var what : List.of("codec", "masked", "scanned")) {
                var row = measure(format, what, chunk.length(), codec);
                codec = row.codec();
                measured.add(row);
            }
        }
        return measured;
    }

    private Row measure(Format format, String what, long bytes, double codec) throws RunnerException {
        System.err.println("bench: " + format + ", " + what);
        var options = new OptionsBuilder().include(Rewriting.class.getName() + "\\." + what + "$")
                .param("format", format.name())
                .param("rows", String.valueOf(rows))
                .verbosity(VerboseMode.SILENT)
                .addProfiler(GCProfiler.class)
                .forks(effort.forks())
                .warmupIterations(effort.rounds())
                .warmupTime(TimeValue.milliseconds(effort.round().toMillis()))
                .measurementIterations(effort.rounds())
                .measurementTime(TimeValue.milliseconds(effort.round().toMillis()))
                .shouldFailOnError(/* value= */true)
                .build();
        var result = new Runner(options).runSingle();
        var micros = result.getPrimaryResult().getScore();
        var allocated = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"),
                "GCProfiler");
        return new Row(format, what, micros, bytes, codec == 0 ? micros : codec, allocated.getScore());
    }
}
