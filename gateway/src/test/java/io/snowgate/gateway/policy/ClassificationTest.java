package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.SourceColumn;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Which tags columns have.
class ClassificationTest {
    private static final List<String> PARTS = List.of("A", "B", "AB", "*", "A*", "*B", "\"a\"", "\"x y\"",
            "?");
    private static final List<String> NAMES = List.of("A", "B", "AB", "a", "x y", "X Y", "ABB", "?");

    private static String any(RandomGenerator random, int parts) {
        return IntStream.range(0, parts)
                .mapToObj(_ -> PARTS.get(random.nextInt(PARTS.size() - 1)))
                .collect(Collectors.joining("."));
    }

    private static PolicyDocument.Classify entry(RandomGenerator random, int number) {
        return new PolicyDocument.Classify(
                Stream.generate(() -> NamePattern.read(any(random, 4), 4).orElseThrow())
                        .limit(random.nextInt(3))
                        .toList(),
                Stream.generate(() -> NamePattern.read(any(random, 3), 3).orElseThrow())
                        .limit(random.nextInt(2))
                        .toList(),
                Set.of("t" + number), new PolicyDocument.Targets(Set.of()));
    }

    private static List<String> name(RandomGenerator random, int most) {
        return Stream.generate(() -> NAMES.get(random.nextInt(NAMES.size())))
                .limit(random.nextInt(1, most + 1))
                .toList();
    }

    private static Set<String> naive(
            List<PolicyDocument.Classify> entries,
            List<String> table,
            String column) {
        var name = Stream.concat(table.stream(), Stream.of(column)).toList();
        return entries.stream()
                .filter(e -> e.columns().stream().anyMatch(p -> p.couldMean(name))
                        || e.tables().stream().anyMatch(p -> p.couldMean(table)))
                .flatMap(e -> e.tags().stream())
                .collect(Collectors.toSet());
    }

    @Test
    void the_index_finds_what_a_search_of_all_entries_finds() {
        var random = new SplittableRandom(11);
        var found = 0;
        for (var round = 0; round < 200; round++) {
            var entries = IntStream.range(0, 12).mapToObj(i -> entry(random, i)).toList();
            var classes = new Classification(entries);
            for (var i = 0; i < 50; i++) {
                var table = name(random, 3);
                var column = NAMES.get(random.nextInt(NAMES.size()));
                var tags = classes.tags(new SourceColumn(new ObjectId(table), column));
                assertThat(tags).as(table + " " + column).isEqualTo(naive(entries, table, column));
                found += tags.size();
            }
        }
        assertThat(found).isGreaterThan(1000);
    }

    @Test
    void any_column_of_a_table_has_all_tags_that_one_may_have() {
        var classes = new Classification(
                List.of(classify("DB.S.T.A", "a"), classify("DB.S.T.B", "b"), classify("DB.S.U.A", "u")));
        assertThat(classes.tags(new SourceColumn(ObjectId.of("DB", "S", "T"), "*"))).containsExactly("a",
                "b");
        assertThat(classes.tagsWithin(ObjectId.of("T"))).containsExactly("a", "b");
        assertThat(classes.tagsWithin(ObjectId.of("?"))).containsExactly("a", "b", "u");
        assertThat(classes.tagsWithin(ObjectId.of("@STAGE"))).isEmpty();
        assertThat(classes.all()).containsExactly("a", "b", "u");
    }

    private static PolicyDocument.Classify classify(String column, String tag) {
        return new PolicyDocument.Classify(List.of(NamePattern.read(column, 4).orElseThrow()), List.of(),
                Set.of(tag),
                new PolicyDocument.Targets(Set.of()));
    }
}
