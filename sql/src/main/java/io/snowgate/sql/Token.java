package io.snowgate.sql;

/// A piece of a text that means one thing. Its raw text and its value are asked of the [Tokens] it belongs to.
///
/// @param kind  what it is
/// @param start index of its first UTF-16 unit in the text
/// @param end   index after its last one; greater than `start`
public record Token(TokenKind kind, int start, int end) {
    public Token {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("a token covers at least one character");
        }
    }
}
