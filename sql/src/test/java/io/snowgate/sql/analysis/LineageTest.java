package io.snowgate.sql.analysis;

import module java.base;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/// `lineage.txt`: queries, each with the sources of its columns and of its rows, as [Schema#spelled] spells them.
class LineageTest {
    private static List<String> lines() throws IOException {
        try (var in = LineageTest.class.getResourceAsStream("lineage.txt")) {
            var text = new String(Objects.requireNonNull(in, "lineage.txt").readAllBytes(),
                    StandardCharsets.UTF_8);
            return text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> every_column_has_exactly_its_sources() throws IOException {
        var lines = lines();
        return IntStream.range(0, lines.size() / 2)
                .mapToObj(i -> dynamicTest(lines.get(2 * i),
                        () -> check(lines.get(2 * i), lines.get(2 * i + 1))));
    }

    private static void check(String sql, String expected) {
        assertThat("= " + Schema.spelled(Schema.last(sql))).isEqualTo(expected);
    }

    @Test
    void there_are_many_queries() throws IOException {
        assertThat(lines()).hasSizeGreaterThanOrEqualTo(2 * 150);
    }

    /// Nothing may change when a query stands in another.
    @TestFactory
    Stream<DynamicTest> a_query_around_a_query_changes_no_source() throws IOException {
        var lines = lines();
        return IntStream.range(0, lines.size() / 2)
                .mapToObj(i -> lines.get(2 * i))
                .filter(q -> !q.contains("*"))
                .map(q -> dynamicTest(q, () -> wrapped(q)));
    }

    private static void wrapped(String sql) {
        var plain = Schema.last(sql).columns();
        var wrapped = Schema.last("with w as (" + sql + ") select * from (select * from w)").columns();
        assertThat(wrapped).hasSameSizeAs(plain);
        for (var i = 0; i < plain.size(); i++) {
            assertThat(wrapped.get(i).sources().atLeast()).containsAll(plain.get(i).sources().atLeast());
            assertThat(wrapped.get(i).sources().doubts().isEmpty())
                    .isEqualTo(plain.get(i).sources().doubts().isEmpty());
        }
    }
}
