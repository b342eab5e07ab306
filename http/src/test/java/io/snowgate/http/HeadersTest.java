package io.snowgate.http;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Header fields as a value.
class HeadersTest {
    private static final Headers SOME = Headers.of("Accept", "a", "X", "1", "accept", "b");

    @Test
    void names_are_found_in_any_case_and_values_in_order() {
        assertThat(SOME.first("ACCEPT")).contains("a");
        assertThat(SOME.all("aCCept")).containsExactly("a", "b");
        assertThat(SOME.first("y")).isEmpty();
        assertThat(SOME.all("y")).isEmpty();
    }

    @Test
    void changes_make_new_headers_and_leave_the_old_alone() {
        assertThat(SOME.with("ACCEPT", "c")).isEqualTo(Headers.of("X", "1", "ACCEPT", "c"));
        assertThat(SOME.adding("x", "2"))
                .isEqualTo(Headers.of("Accept", "a", "X", "1", "accept", "b", "x", "2"));
        assertThat(SOME.without("x", "ACCEPT")).isEqualTo(Headers.NONE);
        assertThat(SOME).isEqualTo(Headers.of("accept", "a", "x", "1", "Accept", "b"));
    }

    @Test
    void equal_headers_have_equal_hashes_whatever_the_case_of_their_names() {
        assertThat(Headers.of("A", "b")).isEqualTo(Headers.of("a", "b"))
                .hasSameHashCodeAs(Headers.of("a", "b"));
        assertThat(Headers.of("A", "b")).isNotEqualTo(Headers.of("A", "B"))
                .isNotEqualTo(Headers.of("B", "b"));
    }

    @Test
    void fields_come_in_the_order_they_were_given() {
        var seen = new ArrayList<String>();
        SOME.forEach((name, value) -> seen.add(name + "=" + value));
        assertThat(seen).containsExactly("Accept=a", "X=1", "accept=b");
    }

    @Test
    void values_are_not_printed() {
        assertThat(Headers.of("Authorization", "Bearer abc")).hasToString("Headers[Authorization]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:", "a\n", "\u00e9", "a\u0000"})
    void a_name_that_is_no_token_is_refused(String name) {
        assertThatThrownBy(() -> Headers.of(name, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Headers.NONE.adding(name, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Headers.NONE.with(name, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nX: y", "\u0000", "\u007f", "\u2028"})
    void a_value_that_could_break_out_of_its_line_is_refused(String value) {
        assertThatThrownBy(() -> Headers.of("X", value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Headers.NONE.adding("X", value))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_name_without_a_value_is_refused() {
        assertThatThrownBy(() -> Headers.of("X")).isInstanceOf(IllegalArgumentException.class);
    }
}
