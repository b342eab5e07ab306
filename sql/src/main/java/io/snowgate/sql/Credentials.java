package io.snowgate.sql;

import module java.base;

/// Takes secrets out of a text before anybody keeps it.
public final class Credentials {
    /// How many strings deep secrets are looked for; a string below that goes as a whole when it could hold one.
    private static final int DEEPEST = 4;

    private final UnaryOperator<String> digest;

    private Credentials(UnaryOperator<String> digest) {
        this.digest = digest;
    }

    /// The text with every literal in a credential position replaced by a string of what `digest` makes of its value:
    /// `PASSWORD = '…'`, `CREDENTIALS = (…)`, `…_SECRET`, `…_TOKEN`, `…_KEY` (but no public key), passphrases of
    /// ENCRYPT and DECRYPT, private keys, signed addresses; also inside strings, `$$` bodies, JSON and comments. What
    /// stands in the text besides is kept as written. A text that cannot be read loses everything from its first quote,
    /// or its first credential name, on.
    ///
    /// @param digest from the decoded secret to what may be kept of it; called once per secret
    public static String redact(String text, UnaryOperator<String> digest) {
        try {
            return redact(Lexer.lex(text), digest);
        } catch (Unreadable _) {
            return new Credentials(digest).unreadable(text);
        }
    }

    /// The same for a text that was lexed before: the whole of [Tokens#text()] must be what these tokens cover.
    public static String redact(Tokens tokens, UnaryOperator<String> digest) {
        return SecretNames.hinted(tokens.text())
                ? new Credentials(digest).readable(tokens, 0)
                : tokens.text();
    }

    private String readable(Tokens tokens, int depth) {
        var secrets = SecretPositions.in(tokens);
        var out = new StringBuilder(tokens.text().length());
        for (var token : tokens.all()) {
            if (secrets.contains(token)) {
                out.append(replaced(tokens, token));
            } else if (token.kind().text() || token.kind() == TokenKind.COMMENT) {
                out.append(nested(tokens, token, depth + 1));
            } else {
                out.append(tokens.raw(token));
            }
        }
        return out.toString();
    }

    private String replaced(Tokens tokens, Token token) {
        var kept = digest.apply(tokens.value(token));
        return token.kind() == TokenKind.QUOTED
                ? "\"" + kept.replace("\"", "\"\"") + "\""
                : Escapes.encode(kept);
    }

    /// A string or a comment, which may hold SQL or JSON with secrets in it.
    private String nested(Tokens tokens, Token token, int depth) {
        var raw = tokens.raw(token);
        return switch (token.kind()) {
            case STRING -> {
                var value = tokens.value(token);
                var kept = value(value, depth);
                yield kept.equals(value) ? raw : Escapes.encode(kept);
            }
            case DOLLAR -> {
                var kept = value(tokens.value(token), depth);
                yield kept.contains("$$") ? Escapes.encode(kept) : "$$" + kept + "$$";
            }
            default -> comment(raw, depth);
        };
    }

    private String comment(String raw, int depth) {
        var block = raw.startsWith("/*");
        var inner = raw.substring(2, raw.length() - (block ? 2 : 0));
        var kept = value(inner, depth);
        if (kept.equals(inner)) {
            return raw;
        }
        // what the digest says must not end the comment
        return raw.substring(0, 2) + kept.replace("*/", "* /").replaceAll("[\\r\\n]", " ")
                + (block ? "*/" : "");
    }

    private String value(String value, int depth) {
        if (!SecretNames.hinted(value)) {
            return value;
        }
        try {
            if (depth <= DEEPEST && !value.contains("\\\"")) {
                return readable(Lexer.lex(value), depth);
            }
        } catch (Unreadable _) {
            // judged by its letters below
        }
        return SecretNames.firstAssigned(value) < value.length() ? digest.apply(value) : value;
    }

    private String unreadable(String text) {
        var cut = SecretNames.firstAssigned(text);
        for (var quote : List.of("'", "\"", "$$", "`")) {
            var at = text.indexOf(quote);
            cut = at < 0 ? cut : Math.min(cut, at);
        }
        return cut >= text.length()
                ? text
                : text.substring(0, cut) + Escapes.encode(digest.apply(text.substring(cut)));
    }
}
