package io.snowgate.gateway.policy;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Which names a pattern means, and which it could.
class NamePatternTest {
    private static NamePattern pattern(String text) {
        var parts = Names.isPattern(text) ? IntStream.rangeClosed(1, 4) : IntStream.empty();
        return parts.mapToObj(n -> NamePattern.read(text, n))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> name(String text) {
        return List.of(text.split("\\."));
    }

    @ParameterizedTest
    @CsvSource({"DB.S.T,DB.S.T", "db.s.t,DB.S.T", "DB.*.T,DB.S.T", "*.*.*,DB.S.T", "DB.S.T*,DB.S.T",
            "DB.S.*T,DB.S.XT",
            "DB.S.A*C*E,DB.S.ABCDE", "DB.S.*,DB.S.t", "DB.S.T$1,DB.S.T$1", "DB.S.\"t\",DB.S.t",
            "DB.S.\"a b\",DB.S.a b",
            "DB.S.\"T\",DB.S.T", "DB.S.\"*\",DB.S.*", "*,X", "DB.S.T.*,DB.S.T.C"})
    void a_name_that_fits_is_meant(String pattern, String name) {
        assertThat(pattern(pattern).matches(name(name))).isTrue();
        assertThat(pattern(pattern).couldMean(name(name))).isTrue();
        assertThat(pattern(pattern).mayMatch(name(name))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"DB.S.T,DB.S.T2", "DB.S.T,DB.S", "DB.S.T,X.DB.S.T", "DB.S.T*,DB.S.XT", "DB.S.A*C*E,DB.S.ABDE",
            "DB.S.\"*\",DB.S.T",
            "DB.S.T.C,DB.S.T.D", "D.S.T,DB.S.T"})
    void another_is_not(String pattern, String name) {
        assertThat(pattern(pattern).matches(name(name))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"DB.S.T,DB.S.t,false", "DB.S.\"t\",DB.S.T,false", "DB.S.T*,DB.S.tx,false", "DB.S.T,T,true",
            "DB.S.T,S.T,true",
            "DB.S.T,?.?.T,true", "DB.S.T,?,true", "DB.S.T,DB.?.T,true"})
    void a_name_in_another_case_or_without_its_beginning_could_be(String pattern, String name, boolean may) {
        assertThat(pattern(pattern).couldMean(name(name))).isTrue();
        assertThat(pattern(pattern).matches(name(name))).isFalse();
        assertThat(pattern(pattern).mayMatch(name(name))).isEqualTo(may);
    }

    @ParameterizedTest
    @CsvSource({"DB.S.T,X", "DB.S.T,X.T", "DB.S.T,?.?.X", "DB.S.T,DB.S.X", "*.*.*,@STAGE", "*.*.*,s3://b"})
    void a_name_that_differs_or_is_of_files_could_not(String pattern, String name) {
        assertThat(pattern(pattern).couldMean(name(name))).isFalse();
        assertThat(pattern(pattern).mayMatch(name(name))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "A.", ".A", "A..B", "A B", "\"", "\"\"", "A.\"", "1A", "A.B.C.D.E",
            "A-B", "A.B;", "ä", " A", "A ",
            "A\n", "\"A\"B", "%"})
    void what_is_no_pattern_is_none(String text) {
        assertThat(Names.isPattern(text)).isFalse();
        assertThat(Names.touch(List.of("A", "DB.S.T"), text)).isFalse();
        assertThat(Names.within(List.of("A"), text)).isFalse();
    }

    @Test
    void quotes_inside_of_quotes_are_doubled() {
        assertThat(pattern("A.\"x\"\"y.z\"").matches(List.of("A", "x\"y.z"))).isTrue();
    }

    @Test
    void one_of_many_touches_and_all_are_within() {
        var names = List.of("DB.S.A", "DB.S.\"b c\"", "DB.X.A");
        assertThat(Names.touch(names, "DB.S.*")).isTrue();
        assertThat(Names.within(names, "DB.S.*")).isFalse();
        assertThat(Names.within(names, "DB.*.*")).isTrue();
        assertThat(Names.within(List.of(), "DB.*.*")).isFalse();
        assertThat(Names.touch(List.of(), "DB.*.*")).isFalse();
        assertThat(Names.touch(List.of("A"), "DB.*.A")).isTrue();
        assertThat(Names.within(List.of("A"), "DB.*.A")).isFalse();
        assertThat(Names.touch(List.of("DB.S.T.\"c d\""), "*.*.*.\"c d\"")).isTrue();
    }

    /// With a matcher that goes back and forth this would not end.
    @Test
    void many_stars_take_no_longer_than_few() {
        assertThat(pattern("*A".repeat(40) + "*B").matches(List.of("A".repeat(255)))).isFalse();
        assertThat(pattern("*A".repeat(40) + "*").matches(List.of("A".repeat(255)))).isTrue();
    }
}
