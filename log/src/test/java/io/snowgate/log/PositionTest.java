package io.snowgate.log;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PositionTest {
    @Test
    void a_position_survives_printing() {
        assertThat(Position.parse(Position.START.toString())).isEqualTo(Position.START);
        assertThat(Position.parse(new Position(1234567890123L).toString()))
                .isEqualTo(new Position(1234567890123L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "01", "+1", "1 ", "x", "9999999999999999999", "١"})
    void what_no_position_prints_is_not_parsed(String text) {
        assertThatThrownBy(() -> Position.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
