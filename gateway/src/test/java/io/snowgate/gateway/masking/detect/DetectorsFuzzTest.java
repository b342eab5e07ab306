package io.snowgate.gateway.masking.detect;

import module java.base;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever is in a cell, it is searched to the end; what is found does not depend on what lies beside the cell, and does not go away when something is added behind a line.
class DetectorsFuzzTest {
    private final Detectors detectors = Detectors.of(EnumSet.allOf(Kind.class), List.of(),
            Set.of("US", "DE"));

    @FuzzTest(maxDuration = "10s")
    void any_bytes_can_be_searched(byte @NotNull [] cell) {
        var found = detectors.kinds(cell, 0, cell.length);
        assertThat(found).isBetween(0L, (1L << Kind.values().length) - 1);
        var within = new byte[cell.length + 2];
        Arrays.fill(within, (byte) '7');
        System.arraycopy(cell, 0, within, 1, cell.length);
        assertThat(detectors.kinds(within, 1, within.length - 1)).isEqualTo(found);
    }

    @FuzzTest(maxDuration = "10s")
    void a_value_on_a_line_of_its_own_is_found_between_any_others(
            @NotNull String before,
            @NotNull String after) {
        var values = "\n4111111111111111\nDE89370400440532013000\n536-90-4399\nada@example.com\n+4930901820\n192.0.2.7\n";
        var bytes = (before + values + after).getBytes(StandardCharsets.UTF_8);
        assertThat(detectors.kinds(bytes, 0, bytes.length)).isEqualTo((1L << Kind.values().length) - 1);
    }
}
