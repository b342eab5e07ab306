package io.snowgate.bench.policy;

import module java.base;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// What a decision takes, and loading a policy that classifies much; `bench/policy` starts it.
///
/// @param rounds measured, after as many to warm up
/// @param round  how long one takes
/// @param forks  how many JVMs in turn; none measures in this one
record PolicyBench(int rounds, Duration round, int forks) {
    static final PolicyBench QUICK = new PolicyBench(2, Duration.ofSeconds(2), 1);
    static final PolicyBench FULL = new PolicyBench(5, Duration.ofSeconds(10), 3);
    private static final int TABLES = 10_000;
    private static final int COLUMNS = 10;

    /// A decision by so many rules.
    ///
    /// @param p50   microseconds
    /// @param p99   microseconds
    /// @param bytes allocated
    record Row(int rules, double p50, double p99, double bytes) {
        static final String HEADING = """
                | rules | p50, µs | p99, µs | bytes |
                |---|---|---|---|""";

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "| %d | %.1f | %.1f | %,.0f |", rules, p50, p99, bytes);
        }
    }

    /// The program.
    ///
    /// @param arguments `quick` or `full`
    public static void main(String[] arguments) throws RunnerException {
        var bench = List.of(arguments).equals(List.of("quick")) ? QUICK : FULL;
        System.out.println(Row.HEADING);
        for (var rules : List.of(20, 200)) {
            System.out.println(bench.decisions(rules));
        }
        System.out.println();
        System.out.println(String.format(Locale.ROOT, "loading %,d tables with %,d columns: %d ms", TABLES,
                TABLES * COLUMNS, loading(TABLES, COLUMNS, bench.rounds()).toMillis()));
    }

    /// Measures decisions.
    Row decisions(int rules) throws RunnerException {
        var options = new OptionsBuilder().include(Deciding.class.getName() + "\\.decision$")
                .param("rules", "" + rules)
                .verbosity(VerboseMode.SILENT)
                .addProfiler(GCProfiler.class)
                .forks(forks)
                .warmupIterations(rounds)
                .warmupTime(TimeValue.milliseconds(round.toMillis()))
                .measurementIterations(rounds)
                .measurementTime(TimeValue.milliseconds(round.toMillis()))
                .shouldFailOnError(/* value= */true)
                .build();
        var result = new Runner(options).runSingle();
        var nanos = result.getPrimaryResult().getStatistics();
        var bytes = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"),
                "GCProfiler");
        return new Row(rules, nanos.getPercentile(50) / 1e3, nanos.getPercentile(99) / 1e3, bytes.getScore());
    }

    /// How long the fastest of some loads takes, from text to the first decision.
    static Duration loading(int tables, int columns, int times) {
        var text = Samples.classifying(tables, columns);
        var request = Samples.requests().getFirst();
        var fastest = Duration.ofDays(1);
        for (var i = 0; i < times; i++) {
            var begin = System.nanoTime();
            Samples.sound(text).decide(request);
            var took = Duration.ofNanos(System.nanoTime() - begin);
            fastest = took.compareTo(fastest) < 0 ? took : fastest;
        }
        return fastest;
    }
}
