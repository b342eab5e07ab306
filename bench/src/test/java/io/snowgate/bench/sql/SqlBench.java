package io.snowgate.bench.sql;

import module java.base;

import io.snowgate.sql.Statements;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// What lexing, parsing and analysing a text takes, and JSqlParser and sqlglot beside it in the same run; `bench/sql` starts it.
///
/// @param folder where the texts go
/// @param other  times sqlglot
/// @param effort how long everything else is measured
record SqlBench(Path folder, Other other, Effort effort) {
    /// Times another reader.
    interface Other {
        /// For each text of a file how long it took, each time, in microseconds; nothing when it is not read.
        List<double[]> times(Path texts) throws IOException, InterruptedException;
    }

    /// @param rounds  measured, after as many to warm up
    /// @param round   how long one takes
    /// @param forks   how many JVMs in turn; none measures in this one
    /// @param sqlglot how often sqlglot reads every text
    record Effort(int rounds, Duration round, int forks, int sqlglot) {
        static final Effort QUICK = new Effort(2, Duration.ofSeconds(2), 1, 3);
        static final Effort FULL = new Effort(5, Duration.ofSeconds(10), 3, 20);
    }

    /// The program.
    ///
    /// @param arguments a folder, `quick` or `full`, and the command that runs `times.py`
    public static void main(String[] arguments) throws IOException, InterruptedException, RunnerException {
        var all = List.of(arguments);
        var effort = all.get(1).equals("quick") ? Effort.QUICK : Effort.FULL;
        Other sqlglot = texts -> Sqlglot.times(all.subList(2, all.size()), texts, effort.sqlglot());
        var rows = new SqlBench(Path.of(all.getFirst()), sqlglot, effort).rows();
        System.out.println(Row.HEADING);
        rows.forEach(System.out::println);
    }

    /// Measures: first us over all texts that we read, then everybody over those that everybody reads.
    List<Row> rows() throws IOException, InterruptedException, RunnerException {
        var all = Statements.all().stream().map(Statements.Line::text).filter(Reading::readByUs).toList();
        var everything = Texts.write(folder.resolve("all.txt"), all);
        var theirs = other.times(everything);
        var common = IntStream.range(0, all.size())
                .filter(i -> theirs.get(i).length > 0 && Reading.readByJSqlParser(all.get(i)))
                .boxed()
                .toList();
        var shared = Texts.write(folder.resolve("common.txt"), common.stream().map(all::get).toList());
        var rows = new ArrayList<Row>();
        for (var what : List.of("lexing", "parsing", "analysis")) {
            rows.add(measured(what, everything, all.size()));
        }
        for (var what : List.of("parsing", "analysis", "jsqlparser")) {
            rows.add(measured(what, shared, common.size()));
        }
        rows.add(Row.of("sqlglot", common.size(),
                common.stream().flatMapToDouble(i -> Arrays.stream(theirs.get(i))).sorted().toArray()));
        return rows;
    }

    private Row measured(String what, Path texts, int size) throws RunnerException {
        System.err.println("bench: " + what + ", " + size + " texts");
        var options = new OptionsBuilder().include(Reading.class.getName() + "\\." + what + "$")
                .param("file", texts.toString())
                .verbosity(VerboseMode.SILENT)
                .addProfiler(GCProfiler.class)
                .forks(effort.forks())
                .warmupIterations(effort.rounds())
                .warmupTime(TimeValue.milliseconds(effort.round().toMillis()))
                .measurementIterations(effort.rounds())
                .measurementTime(TimeValue.milliseconds(effort.round().toMillis()))
                .shouldFailOnError(/* value= */true)
                .build();
        return row(what, size, new Runner(options).runSingle());
    }

    private static Row row(String what, int size, RunResult result) {
        var nanos = result.getPrimaryResult().getStatistics();
        var bytes = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"),
                "GCProfiler");
        return new Row(what, size, nanos.getPercentile(Row.MEDIAN) / 1e3, nanos.getPercentile(Row.HIGH) / 1e3,
                OptionalDouble.of(bytes.getScore()));
    }
}
