package io.snowgate.bench.masking;

import module java.base;

import io.snowgate.gateway.masking.Masker.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.runner.RunnerException;

import static org.assertj.core.api.Assertions.assertThat;

/// The benchmark of masking runs; how fast, is no business of a test.
class MaskingBenchTest {
    private static final MaskingBench.Effort LEAST = new MaskingBench.Effort(1, Duration.ofMillis(50), 0);

    @Test
    void both_formats_are_measured_beside_the_codec_alone() throws IOException, RunnerException {
        var rows = new MaskingBench(100, LEAST).measure();
        assertThat(rows).extracting(MaskingBench.Row::what)
                .containsExactly("codec", "masked", "scanned", "codec", "masked", "scanned");
        assertThat(rows).allSatisfy(row -> assertThat(row.micros()).isPositive());
        assertThat(rows.getFirst().codec()).isEqualTo(rows.getFirst().micros());
        assertThat(rows.getLast().codec()).isEqualTo(rows.get(3).micros());
    }

    @ParameterizedTest
    @EnumSource
    void a_placeholder_makes_a_chunk_shorter_than_the_codec_alone(Format format) throws IOException {
        var chunk = new Rewriting();
        chunk.format = format;
        chunk.rows = 1000;
        chunk.make();
        assertThat(chunk.masked()).isPositive().isLessThan(chunk.codec());
        assertThat(chunk.scanned()).isEqualTo(chunk.masked());
    }
}
