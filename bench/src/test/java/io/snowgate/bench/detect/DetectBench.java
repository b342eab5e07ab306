package io.snowgate.bench.detect;

import module java.base;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// What searching a cell takes, sort by sort and for the mixture; `bench/detect` starts it.
record DetectBench(Effort effort) {
    /// @param rounds measured, after as many to warm up
    /// @param round  how long one takes
    /// @param forks  how many JVMs in turn; none measures in this one
    record Effort(int rounds, Duration round, int forks) {
        static final Effort QUICK = new Effort(2, Duration.ofSeconds(2), 1);
        static final Effort FULL = new Effort(5, Duration.ofSeconds(5), 3);
    }

    /// A line of the table.
    ///
    /// @param sort  of cell
    /// @param size  bytes that a cell has, in the mean
    /// @param nanos that one takes, in the mean
    /// @param bytes allocated for one
    record Row(String sort, double size, double nanos, double bytes) {
        static final String HEADING = """
                | Cells | bytes each | µs each = s for a million | MB/s | bytes allocated |
                |---|---|---|---|---|""";

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "| %s | %,.0f | %.3f | %,.0f | %,.0f |", sort.replace('_', ' '),
                    size,
                    nanos / 1e3, size * 1e3 / nanos, bytes);
        }
    }

    /// The program.
    ///
    /// @param arguments `quick` or `full`
    public static void main(String[] arguments) throws RunnerException {
        var effort = arguments[0].equals("quick") ? Effort.QUICK : Effort.FULL;
        System.out.println(Row.HEADING);
        new DetectBench(effort).rows().forEach(System.out::println);
    }

    List<Row> rows() throws RunnerException {
        var rows = new ArrayList<Row>();
        for (var sort : Sort.values()) {
            rows.add(measured(sort.name().toLowerCase(Locale.ROOT)));
        }
        rows.add(measured(Searching.MIXTURE));
        return rows;
    }

    private Row measured(String sort) throws RunnerException {
        System.err.println("bench: " + sort);
        var result = new Runner(new OptionsBuilder().include(Searching.class.getName() + "\\.searching$")
                .param("sort", sort)
                .verbosity(VerboseMode.SILENT)
                .addProfiler(GCProfiler.class)
                .forks(effort.forks())
                .warmupIterations(effort.rounds())
                .warmupTime(TimeValue.milliseconds(effort.round().toMillis()))
                .measurementIterations(effort.rounds())
                .measurementTime(TimeValue.milliseconds(effort.round().toMillis()))
                .shouldFailOnError(/* value= */true)
                .build()).runSingle();
        var bytes = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"),
                "GCProfiler");
        var size = Arrays.stream(Searching.cells(sort)).mapToInt(cell -> cell.length).average().orElseThrow();
        return new Row(sort, size, result.getPrimaryResult().getScore(), bytes.getScore());
    }
}
