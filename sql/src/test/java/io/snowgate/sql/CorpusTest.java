package io.snowgate.sql;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import static org.assertj.core.api.Assertions.assertThat;

/// Real statements of others: everything must lex, be one piece, and have the kind that its collector gave it.
class CorpusTest {
    /// Measured: one is refused on purpose, an opener of a comment inside a comment.
    private static final double FLOOR = 0.999;

    @Test
    void real_statements_are_read_as_one_piece_of_the_right_kind(TestReporter reporter) throws IOException {
        var lines = Corpus.lines();
        var wrong = lines.stream().map(CorpusTest::fault).filter(f -> !f.isEmpty()).toList();
        reporter.publishEntry("corpus", lines.isEmpty()
                ? "no ../shared/corpora here, nothing was checked"
                : lines.size() + " statements, misread: " + wrong);
        assertThat(lines.size() - wrong.size()).as("%s", wrong)
                .isGreaterThanOrEqualTo((int) (lines.size() * FLOOR));
    }

    private static String fault(Corpus.Line line) {
        return switch (SqlText.read(line.text())) {
            case SqlText.Refused(var why) -> line.id() + " is refused: " + why.getMessage();
            case SqlText.Read(_, var statements) -> {
                var kinds = statements.stream().map(Statement::kind).toList();
                yield kinds.size() == 1 && kinds.getFirst().called(line.kind())
                        ? ""
                        : line.id() + " is " + kinds + ", not " + line.kind();
            }
        };
    }
}
