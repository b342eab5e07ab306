package io.snowgate.sql.analysis;

import module java.base;

import io.snowgate.sql.Statement;
import io.snowgate.sql.StatementKind;
import io.snowgate.sql.TokenKind;

/// What the words of ALTER tell beyond its head.
final class Altering {
    private static final Set<String> CODE = Set.of("TASK", "ALERT", "PIPE", "PROCEDURE", "FUNCTION");

    private Altering() {}

    /// True for ALTER … DROP …, and for a swap of two tables: what was there under a name is not there any more.
    static boolean destroys(Statement statement) {
        return statement.kind() == StatementKind.ALTER
                && (has(statement, "DROP") || has(statement, "SWAP") || has(statement, "TRUNCATE"));
    }

    /// True when code that runs later is changed, made or started.
    static boolean code(Statement statement) {
        return statement.kind() == StatementKind.ALTER && CODE.contains(statement.object());
    }

    private static boolean has(Statement statement, String word) {
        var tokens = statement.tokens();
        return tokens.meaningful().stream().anyMatch(t -> t.kind() == TokenKind.WORD && tokens.is(t, word));
    }
}
