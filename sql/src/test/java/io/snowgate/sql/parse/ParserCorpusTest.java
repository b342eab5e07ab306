package io.snowgate.sql.parse;

import module java.base;

import io.snowgate.sql.Corpus;
import io.snowgate.sql.SqlText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import static org.assertj.core.api.Assertions.assertThat;

/// Real statements of others: queries and what moves data must be read whole, everything else at least by its head.
class ParserCorpusTest {
    private static final Set<String> WHOLE = Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE",
            "COPY_INTO_TABLE", "COPY_INTO_LOCATION");
    private static final double FLOOR = 0.99;
    /// Queries of other dialects, or with mistakes, among the 848.
    private static final int NO_QUERIES = 6;

    @Test
    void queries_and_what_moves_data_are_read_whole(TestReporter reporter) throws IOException {
        var lines = Corpus.lines();
        for (var kind : WHOLE) {
            var all = lines.stream().filter(l -> l.kind().equals(kind)).toList();
            var whole = all.stream().filter(l -> parsed(l.text()).allMatch(ParserCorpusTest::whole)).count();
            reporter.publishEntry(kind, whole + " of " + all.size());
            assertThat(all.size() - whole).as(kind)
                    .isLessThanOrEqualTo(kind.equals("SELECT") ? NO_QUERIES : 0);
        }
    }

    @Test
    void every_statement_is_read_at_least_by_its_head() throws IOException {
        var lines = Corpus.lines();
        var refused = lines.stream()
                .filter(l -> !parsed(l.text()).allMatch(Parsed.Read.class::isInstance))
                .toList();
        assertThat((double) refused.size()).as("%s", refused).isLessThanOrEqualTo((1 - FLOOR) * lines.size());
    }

    private static boolean whole(Parsed parsed) {
        return parsed instanceof Parsed.Read(_, var whole, _) && whole;
    }

    private static Stream<Parsed> parsed(String text) {
        return switch (SqlText.read(text)) {
            case SqlText.Read(_, var statements) -> statements.stream().map(Parser::parse);
            case SqlText.Refused(var why) -> Stream.of(new Parsed.Refused(why.reason(), 0));
        };
    }
}
