package io.snowgate.bench.detect;

import module java.base;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

import static org.assertj.core.api.Assertions.assertThat;

/// The benchmark of value detection runs; how fast, is no business of a test.
class DetectBenchTest {
    @Test
    void every_sort_of_cell_is_measured_and_the_mixture_of_them() throws RunnerException {
        var rows = new DetectBench(new DetectBench.Effort(1, Duration.ofMillis(20), 0)).rows();
        assertThat(rows).extracting(DetectBench.Row::sort)
                .containsExactly("codes", "names", "ids", "numbers", "times", "sentences", "json",
                        "other_scripts",
                        "emails", "phones", "cards", "mixture");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.size()).isPositive();
            assertThat(row.nanos()).isPositive();
        });
    }

    @Test
    void the_mixture_has_each_sort_by_its_share() {
        assertThat(Sort.mixture(3, new Random(1))).hasNumberOfRows(300);
    }

    @Test
    void a_million_cells_take_as_many_seconds_as_one_takes_microseconds() {
        assertThat(new DetectBench.Row("other_scripts", 20, 400, 64))
                .hasToString("| other scripts | 20 | 0.400 | 50 | 64 |");
    }
}
