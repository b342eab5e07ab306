package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.gateway.policy.PolicyDocument.Asking;
import io.snowgate.gateway.policy.PolicyDocument.Person;
import io.snowgate.sql.SqlText;
import io.snowgate.sql.StatementKind;
import io.snowgate.sql.Statements;
import io.snowgate.sql.analysis.Analyzer;
import io.snowgate.sql.analysis.Outcome;
import io.snowgate.sql.analysis.StatementAnalysis;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.OutputColumn;
import io.snowgate.sql.resolve.SessionFacts;
import io.snowgate.sql.resolve.SourceColumn;
import io.snowgate.sql.resolve.Sources;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/// The tricks and the look-alikes of `bypass.txt` and `harmless.txt` (see `BypassTest` in module `sql`) under policies that hide `PEOPLE.SSN` from everybody.
class BypassPolicyTest {
    private static final SourceColumn SSN = new SourceColumn(ObjectId.of("DB", "S", "PEOPLE"), "SSN");
    private static final String HIDDEN = """
            masks: [{name: numbers, columns: [DB.S.PEOPLE.SSN], inference: refuse}]
            """;
    private static final Policy ANYTHING = Trying.policy("""
            version: 1
            rules: [{name: everything, allow: {}}]
            """ + HIDDEN);
    private static final Policy ROWS = Trying
            .policy("""
                    version: 1
                    rules:
                      - {name: rows, when: "statement.class in ['read', 'write', 'load', 'unload', 'session', 'transaction']", allow: {}}
                    """
                    + HIDDEN);
    private static final Policy JOINS = Trying.policy("""
            version: 1
            rules: [{name: everything, allow: {}}]
            masks: [{name: numbers, columns: [DB.S.PEOPLE.SSN]}]
            """);
    /// Tricks that no policy about names can see through, and what does: rows of the table.
    private static final Map<Integer, String> ELSEWHERE = Map.of(
            75, "SHOW tells of tables, not of what is in them",
            78, "files of a stage are told by statement.stages",
            79, "files of a stage are told by statement.stages",
            45, "files of a stage are told by statement.stages",
            81, "files of a stage are told by statement.stages",
            46, "the facts of a session are what the server confirms",
            82, "roles are looked after when they are taken",
            83, "a tag of the client is taken apart and put into the one of the gateway",
            87, "the answer tells variables, and nothing hidden is put into one",
            89, "DESCRIBE tells of columns, not of what is in them");
    private static final Map<String, String> REFUSED_ALTHOUGH_HARMLESS = Map.of(
            "alter session set search_path = '$current, $public'; select name from people",
            "several statements, one of which sets a parameter");

    private record Line(int row, Set<String> expected, String text) {}

    private static Stream<Line> lines(String file) throws IOException {
        try (var in = Statements.class.getResourceAsStream("analysis/" + file)) {
            var text = new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).map(BypassPolicyTest::line);
        }
    }

    private static Line line(String line) {
        var parts = line.split(" \\| ", 3);
        return new Line(Integer.parseInt(parts[0]),
                parts.length == 3 ? Set.of(parts[1].split(",")) : Set.of(),
                Statements.unescaped(parts[parts.length - 1]));
    }

    private static String title(Line line) {
        return line.row() + " "
                + (line.text().length() < 100 ? line.text() : line.text().substring(0, 100) + "…");
    }

    /// A human, an agent, a service, an agent that a human sent, and a human that an agent sent.
    private static List<Asking> everybody() {
        var human = Trying.as("human");
        var agent = Trying.as("agent");
        return List.of(human, agent, Trying.as("service"), Trying.as("unknown"), behind(agent, "human"),
                behind(human, "agent"));
    }

    private static Asking behind(Asking as, String kind) {
        return new Asking(as.person(), List.of(new Person("sender", kind, List.of())), as.job(), as.claimed(),
                as.session());
    }

    private static List<StatementAnalysis> analysis(String text) {
        return switch (Analyzer.analyze(SqlText.read(text), SessionFacts.in("DB", "S"), Trying.SCHEMA)) {
            case Outcome.Complete(var analysis) -> analysis.statements();
            case Outcome.Missing _,Outcome.Refused _ -> List.of();
        };
    }

    private static boolean tells(Sources sources) {
        return sources.atLeast().contains(SSN) || !sources.doubts().isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> no_trick_shows_what_is_hidden() throws IOException {
        return lines("bypass.txt").map(l -> dynamicTest(title(l), () -> {
            for (var policy : List.of(ANYTHING, ROWS, JOINS)) {
                for (var as : everybody()) {
                    notShown(l, Trying.verdict(policy, as, l.text()));
                }
            }
        }));
    }

    private static void notShown(Line line, Verdict verdict) {
        if (!(verdict.decision() instanceof Decision.Allow)) {
            return;
        }
        assertThat(line.expected()).as("what cannot be read does not run").doesNotContain("R");
        var statements = analysis(line.text());
        var results = verdict.masks().results();
        assertThat(results).hasSameSizeAs(statements);
        for (var i = 0; i < statements.size(); i++) {
            var shown = explains(statements.get(i)) ? List.<OutputColumn>of() : statements.get(i).columns();
            var masked = results.get(i).columns();
            assertThat(masked).extracting(MaskPlan.Column::name)
                    .containsExactlyElementsOf(shown.stream().map(OutputColumn::name).toList());
            for (var c = 0; c < shown.size(); c++) {
                assertThat(masked.get(c).hidden().isPresent()).as(masked.get(c).name())
                        .isEqualTo(tells(shown.get(c).sources()));
            }
        }
        var values = line.expected().contains("V") || line.expected().contains("U");
        assertThat(values && verdict.masks().masked().isEmpty() && !later(statements)
                && statements.stream().noneMatch(BypassPolicyTest::explains)).as("told, and nothing masked")
                .isFalse();
    }

    /// What it answers is a plan, whatever the query answers that it is of.
    private static boolean explains(StatementAnalysis statement) {
        return statement.kind() == StatementKind.EXPLAIN;
    }

    /// A definition shows nothing when it is made: whoever reads it is judged then.
    private static boolean later(List<StatementAnalysis> statements) {
        return Set.of("VIEW", "FUNCTION", "STREAM").contains(statements.getLast().object());
    }

    @TestFactory
    Stream<DynamicTest> nobody_finds_out_by_asking_which_rows_there_are() throws IOException {
        return lines("bypass.txt").filter(l -> l.expected().contains("I"))
                .map(l -> dynamicTest(title(l), () -> {
                    for (var as : everybody()) {
                        assertThat(Trying.verdict(ANYTHING, as, l.text()).decision())
                                .isInstanceOf(Decision.Deny.class);
                        var compared = analysis(l.text()).stream()
                                .flatMap(StatementAnalysis::all)
                                .anyMatch(s -> s.probes().atLeast().contains(SSN));
                        if (compared || !as.person().kind().equals("human")) {
                            assertThat(Trying.verdict(JOINS, as, l.text()).decision())
                                    .isInstanceOf(Decision.Deny.class);
                        }
                    }
                }));
    }

    @Test
    void a_trick_that_runs_and_shows_something_is_looked_after_elsewhere() throws IOException {
        var runs = lines("bypass.txt")
                .filter(l -> Trying.result(ROWS, Trying.as("agent"), l.text()).equals("allow"))
                .map(Line::row)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(runs).isEqualTo(new TreeSet<>(ELSEWHERE.keySet()));
    }

    @Test
    void a_function_or_model_that_nobody_knows_gets_nothing_hidden() throws IOException {
        assertThat(lines("bypass.txt").filter(l -> Set.of(22, 24, 26, 88).contains(l.row()))
                .filter(l -> l.text().matches("(?s)select.*\\(.*ssn.*")))
                .isNotEmpty()
                .allSatisfy(l -> assertThat(Trying.result(ANYTHING, Trying.as("human"), l.text()))
                        .startsWith("deny"));
    }

    @TestFactory
    Stream<DynamicTest> what_only_looks_like_a_trick_runs_and_shows_all() throws IOException {
        return lines("harmless.txt").map(l -> dynamicTest(title(l), () -> {
            var wanted = REFUSED_ALTHOUGH_HARMLESS.containsKey(l.text()) ? "deny session-guard" : "allow";
            for (var as : everybody()) {
                assertThat(Trying.result(ANYTHING, as, l.text())).isEqualTo(wanted);
            }
        }));
    }
}
