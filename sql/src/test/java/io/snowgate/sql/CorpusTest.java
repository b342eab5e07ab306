package io.snowgate.sql;

import module java.base;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Real statements of others: everything must lex, be one piece, and have the kind that its collector gave it.
class CorpusTest {
    @Test
    void real_statements_are_read_as_one_piece_of_the_right_kind() throws IOException {
        var bad = new ArrayList<String>();
        var total = 0;
        for (var line : Corpus.lines()) {
            total++;
            var sql = line.kind().equals("EXPRESSION") ? "SELECT " + line.sql() : line.sql();
            switch (SqlText.read(sql)) {
                case SqlText.Refused(var why) ->
                    bad.add(line.id() + " refused " + why.getMessage() + " :: " + sql);
                case SqlText.Read(_, var statements) -> {
                    var kinds = statements.stream().map(Statement::kind).toList();
                    if (kinds.size() != 1 || !Corpus.fits(line.kind(), kinds.getFirst())) {
                        bad.add(line.id() + " " + line.kind() + " is " + kinds + " :: " + sql);
                    }
                }
            }
        }
        for (var b : bad) {
            System.err.println(b.replace("\n", "\\n"));
        }
        System.err.println(bad.size() + " of " + total);
        assertThat(bad.size()).isLessThanOrEqualTo(total / 100);
    }
}
