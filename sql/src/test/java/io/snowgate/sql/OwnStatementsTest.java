package io.snowgate.sql;

import module java.base;

import io.snowgate.sql.analysis.Analyzer;
import io.snowgate.sql.analysis.Outcome;
import io.snowgate.sql.parse.Parsed;
import io.snowgate.sql.parse.Parser;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.SessionFacts;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/// Statements of our own for every kind and clause that the language's documentation knows, in `own/*.txt`.
///
/// `== KIND whole` begins statements that must be read whole, `== KIND head` those of which the head is enough. A
/// statement is a line, with the lines below it that begin with a blank. `#` begins a remark. Of a text of several
/// statements, the last one counts.
class OwnStatementsTest {
    private static final int FEWEST = 2_700;
    private static final int GAPS = 39;

    /// What became of a text: its kind and `whole` or `head`, or why it was refused.
    private static String outcome(String sql) {
        return switch (SqlText.read(sql)) {
            case SqlText.Refused(var why) -> "refused: " + why.getMessage();
            case SqlText.Read(_, var statements) -> statements.stream()
                    .map(OwnStatementsTest::outcome)
                    .reduce("", (before, next) -> before.startsWith("refused") ? before : next);
        };
    }

    private static String outcome(Statement statement) {
        return switch (Parser.parse(statement)) {
            case Parsed.Read(_, var whole, _) -> statement.kind() + (whole ? " whole" : " head");
            case Parsed.Refused(var why, _) -> "refused: " + why;
        };
    }

    @TestFactory
    Stream<DynamicTest> every_statement_is_read_as_what_it_is() throws IOException {
        return Statements.own()
                .stream()
                .map(o -> dynamicTest(o.sql(), () -> assertThat(outcome(o.sql())).isEqualTo(o.heading())));
    }

    /// Neither comments nor line ends change what a statement is.
    @Test
    void a_comment_after_every_blank_changes_nothing() throws Exception {
        var changed = new ArrayList<String>();
        for (var own : Statements.own()) {
            var outcome = outcome(spread(own.sql()));
            if (!outcome.equals(own.heading())) {
                changed.add(own.sql() + ": " + outcome);
            }
        }
        assertThat(changed).isEmpty();
    }

    private static String spread(String sql) throws Unreadable {
        var tokens = Lexer.lex(sql);
        return tokens.all()
                .stream()
                .map(t -> sql.substring(t.start(), t.end())
                        + (t.kind().trivia() ? "/* ; */ -- '\n" : ""))
                .collect(Collectors.joining());
    }

    @Test
    void every_statement_can_be_analysed() throws IOException {
        var here = SessionFacts.in("DB", "S");
        assertThat(Statements.own()).allSatisfy(
                o -> assertThat(Analyzer.analyze(o.sql(), here, _ -> new Catalogue.Absent()))
                        .isInstanceOf(Outcome.Complete.class));
    }

    @Test
    void every_kind_of_statement_occurs() throws IOException {
        var kinds = Statements.own()
                .stream()
                .map(o -> o.heading().substring(0, o.heading().indexOf(' ')))
                .collect(Collectors.toSet());
        var known = Arrays.stream(StatementKind.values())
                .filter(k -> k != StatementKind.UNKNOWN)
                .map(StatementKind::name)
                .toList();
        assertThat(kinds).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void every_kind_of_object_occurs() throws IOException {
        var objects = new TreeSet<String>();
        for (var own : Statements.own()) {
            if (SqlText.read(own.sql()) instanceof SqlText.Read(_, var statements)) {
                statements.forEach(s -> objects.add(s.object()));
            }
        }
        assertThat(objects).containsAll(ObjectKinds.listed());
    }

    @Test
    void there_are_many_and_no_two_alike() throws IOException {
        var normal = Statements.own().stream().map(o -> o.sql().replaceAll("\\s+", " ")).toList();
        assertThat(normal).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(FEWEST);
    }

    /// `gaps.txt`: a gap that was closed leaves the list for `own`, and lowers [#GAPS].
    @TestFactory
    Stream<DynamicTest> every_gap_is_still_one() throws IOException {
        return Statements.own("gaps").stream().map(g -> {
            var bar = g.sql().indexOf(" | ");
            return dynamicTest(g.sql().substring(0, bar),
                    () -> assertThat(outcome(g.sql().substring(bar + 3))).containsPattern(
                            g.heading().equals("head") ? " head$" : "^refused: "));
        });
    }

    @Test
    void there_are_no_new_gaps() throws IOException {
        assertThat(Statements.own("gaps")).hasSize(GAPS);
    }
}
