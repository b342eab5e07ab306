package io.snowgate.sql.analysis;

import module java.base;

import io.snowgate.sql.Statements;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.SessionFacts;
import io.snowgate.sql.resolve.SourceColumn;
import io.snowgate.sql.resolve.Sources;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/// Tricks that hide what a statement does, and look-alikes that hide nothing. PEOPLE.SSN is what must not be lost.
///
/// `bypass.txt` has lines `row | expectations | text`: `R` refused, `V` SSN among the values, `I` among the influences,
/// `U` something is marked unknown; `F:` a fact, `K:` a kind, `C:` a class, `O:` an object kind, `S:` a stage, `W:` and
/// `D:` an object written and read. `harmless.txt` has lines `row | text`.
class BypassTest {
    /// Tricks of the wire and of what runs around a statement: their texts say nothing, so other tests play them.
    private static final Set<Integer> ELSEWHERE = Set.of(11, 15, 43, 90);
    private static final int ROWS = 92;
    private static final SourceColumn SSN = new SourceColumn(ObjectId.of("PEOPLE"), "SSN");

    private record Line(int row, String expected, String text) {}

    private static List<Line> lines(String file) throws IOException {
        try (var in = BypassTest.class.getResourceAsStream(file)) {
            var text = new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("#"))
                    .map(BypassTest::line)
                    .toList();
        }
    }

    private static Line line(String line) {
        var parts = line.split(" \\| ", 3);
        var last = parts[parts.length - 1];
        return new Line(Integer.parseInt(parts[0]), parts.length == 3 ? parts[1] : "",
                Statements.unescaped(last));
    }

    @TestFactory
    Stream<DynamicTest> no_trick_hides_what_a_text_does() throws IOException {
        return lines("bypass.txt").stream()
                .map(l -> dynamicTest(l.row() + " " + abbreviated(l.text()), () -> check(l)));
    }

    private static String abbreviated(String text) {
        return text.length() < 100 ? text : text.substring(0, 100) + "…";
    }

    private static void check(Line line) {
        var outcome = Analyzer.analyze(line.text(), SessionFacts.NONE, Schema.BARE);
        if (line.expected().equals("R")) {
            assertThat(outcome).isInstanceOf(Outcome.Refused.class);
            return;
        }
        assertThat(outcome).isInstanceOf(Outcome.Complete.class);
        var found = ((Outcome.Complete) outcome).analysis().all().toList();
        for (var expected : List.of(line.expected().split(",", -1))) {
            assertThat(found).as(expected).anyMatch(s -> holds(s, expected));
        }
    }

    private static boolean holds(StatementAnalysis found, String expected) {
        var what = expected.substring(Math.min(2, expected.length()));
        return switch (expected.charAt(0)) {
            case 'V' -> found.values().atLeast().contains(SSN);
            case 'I' -> found.influences().atLeast().contains(SSN);
            case 'U' -> unknown(found);
            case 'F' -> found.facts().contains(Fact.valueOf(what));
            case 'K' -> found.kind().name().equals(what);
            case 'C' -> found.category().name().equals(what);
            case 'O' -> found.object().equals(what);
            case 'S' -> found.touched().stages().stream().anyMatch(s -> s.startsWith(what));
            case 'W' -> found.touched().writes().contains(ObjectId.of(what));
            case 'D' -> found.touched().reads().contains(ObjectId.of(what));
            default -> throw new IllegalArgumentException(expected);
        };
    }

    private static boolean unknown(StatementAnalysis found) {
        return !found.values().and(found.influences()).doubts().isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> what_only_looks_like_a_trick_is_understood() throws IOException {
        return lines("harmless.txt").stream()
                .map(l -> dynamicTest(l.row() + " " + abbreviated(l.text()), () -> harmless(l.text())));
    }

    /// Analysed, nothing in doubt, and no SSN anywhere.
    private static void harmless(String text) {
        for (var found : Schema.complete(text).all().toList()) {
            var all = found.values().and(found.influences());
            assertThat(all).isEqualTo(new Sources(all.atLeast(), all.through(), Set.of()));
            assertThat(all.atLeast()).doesNotContain(SSN);
            assertThat(found.facts()).doesNotContain(Fact.DYNAMIC, Fact.OPAQUE);
        }
    }

    @Test
    void every_row_has_three_variants_and_as_many_look_alikes() throws IOException {
        var tricks = lines("bypass.txt");
        var harmless = lines("harmless.txt");
        var thin = IntStream.rangeClosed(1, ROWS)
                .filter(r -> !ELSEWHERE.contains(r))
                .filter(r -> tricks.stream().filter(l -> l.row() == r).count() < 3)
                .toArray();
        assertThat(thin).isEmpty();
        assertThat(harmless).hasSizeGreaterThanOrEqualTo(tricks.size());
    }
}
