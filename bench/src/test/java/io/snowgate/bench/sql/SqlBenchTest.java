package io.snowgate.bench.sql;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.RunnerException;

import static org.assertj.core.api.Assertions.assertThat;

/// The benchmark of reading SQL runs; how fast, is no business of a test.
class SqlBenchTest {
    private static final SqlBench.Effort LEAST = new SqlBench.Effort(1, Duration.ofMillis(50), 0, 1);

    @TempDir
    @SuppressWarnings("NullAway.Init") private Path folder;

    @Test
    void every_reader_is_measured_over_the_texts_that_all_read()
            throws IOException, InterruptedException, RunnerException {
        var rows = new SqlBench(folder, SqlBenchTest::everyOther, LEAST).rows();
        assertThat(rows).extracting(Row::what)
                .containsExactly("lexing", "parsing", "analysis", "parsing", "analysis", "jsqlparser",
                        "sqlglot");
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.p99()).isGreaterThanOrEqualTo(row.p50()).isPositive());
        assertThat(rows.subList(0, 6)).allSatisfy(row -> assertThat(row.bytes().getAsDouble()).isPositive());
        var all = rows.getFirst().texts();
        var common = rows.getLast().texts();
        assertThat(rows).extracting(Row::texts)
                .containsExactly(all, all, all, common, common, common, common);
        assertThat(all).isGreaterThan(400);
        assertThat(common).isBetween(100, all / 2);
    }

    /// A reader that knows every second text.
    private static List<double[]> everyOther(Path texts) throws IOException {
        return IntStream.range(0, Texts.read(texts).size())
                .mapToObj(i -> i % 2 == 0 ? new double[]{1} : new double[0])
                .toList();
    }

    @Test
    void percentiles_of_single_times_are_times_that_were_measured() {
        var times = IntStream.rangeClosed(1, 200).asDoubleStream().toArray();
        assertThat(Row.of("x", 1, times)).hasToString("| x | 1 | 100.0 | 198.0 |  |");
    }
}
