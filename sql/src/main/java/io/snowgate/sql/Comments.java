package io.snowgate.sql;

import module java.base;

/// What comments say. It is the client's word and no more.
public final class Comments {
    private Comments() {}

    /// The text of the last comment, without its marks and the blanks around, when nothing but blanks and `;` follows
    /// it; empty otherwise.
    public static Optional<String> trailing(Tokens tokens) {
        for (var token : tokens.all().reversed()) {
            if (token.kind() == TokenKind.COMMENT) {
                return Optional.of(text(tokens, token));
            }
            if (token.kind() != TokenKind.BLANK && !tokens.symbol(token, ";")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// The texts of all comments, in order.
    public static List<String> all(Tokens tokens) {
        return tokens.all()
                .stream()
                .filter(t -> t.kind() == TokenKind.COMMENT)
                .map(t -> text(tokens, t))
                .toList();
    }

    private static String text(Tokens tokens, Token comment) {
        var raw = tokens.raw(comment);
        return raw.substring(2, raw.length() - (raw.startsWith("/*") ? 2 : 0)).strip();
    }
}
