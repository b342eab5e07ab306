package io.snowgate.sql;

import module java.base;

/// A parameter that ALTER SESSION touches.
public sealed interface Setting {
    /// Its name, in upper case.
    String name();

    /// Set to a literal: a string's decoded value, a number or word as written (`TRUE`, `-1`).
    record Literal(String name, String value) implements Setting {}

    /// Set to something only the server can know: a variable or a bind.
    record Computed(String name) implements Setting {}

    /// Set back to its default.
    record Unset(String name) implements Setting {}

    /// What an [StatementKind#ALTER_SESSION] touches, in order; a name may come twice and the last one counts.
    ///
    /// @throws Unreadable when the statement is no ALTER SESSION, or its assignments cannot be told apart
    static List<Setting> of(Statement statement) throws Unreadable {
        return new Settings(statement.tokens()).read();
    }

    /// The names, in upper case, that SET or UNSET gives or takes; `[]` for another statement.
    static List<String> variables(Statement statement) {
        if (statement.kind() != StatementKind.SET && statement.kind() != StatementKind.UNSET) {
            return List.of();
        }
        var tokens = statement.tokens();
        return tokens.meaningful()
                .stream()
                .skip(1)
                .takeWhile(t -> !tokens.symbol(t, "="))
                .filter(t -> t.kind() == TokenKind.WORD || t.kind() == TokenKind.QUOTED)
                .map(t -> tokens.value(t).toUpperCase(Locale.ROOT))
                .toList();
    }
}
