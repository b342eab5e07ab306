package io.snowgate.sql;

import module java.base;

/// What comments say.
public final class Comments {
    private Comments() {}

    /// The text of the last comment, without its marks and the blanks around, when nothing but blanks and `;` follows
    /// it; empty otherwise.
    public static Optional<String> trailing(Tokens tokens) {
        return Optional.empty();
    }
}
