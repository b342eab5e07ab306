package io.snowgate.sql;

import module java.base;

/// Tokens to pieces, one per statement.
public final class Splitter {
    private Splitter() {}

    /// The pieces of a text, split at `;` and `->>` outside brackets, blocks and bodies; empty pieces are dropped.
    ///
    /// @throws Unreadable when brackets or blocks do not close
    public static List<Piece> split(Tokens tokens) throws Unreadable {
        if (tokens.meaningful().isEmpty()) {
            return List.of();
        }
        throw Unreadable.at(tokens.text(), 0, "a text", "a splitter");
    }
}
