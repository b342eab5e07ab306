package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.sql.Lexer;
import io.snowgate.sql.Mention;
import io.snowgate.sql.Token;
import io.snowgate.sql.Tokens;
import io.snowgate.sql.Unreadable;

/// The strings of a text as Snowflake will understand them: escapes decoded, neighbours and those that `||` joins put together.
final class Literals {
    private final List<String> found = new ArrayList<>();

    private Literals() {}

    /// The strings of `tokens`, and those in a string that is SQL itself.
    static List<String> in(Tokens tokens) {
        var literals = new Literals();
        literals.search(tokens, 0);
        return literals.found;
    }

    private void search(Tokens tokens, int depth) {
        var joined = new StringBuilder();
        var parts = 0;
        for (var token : tokens.meaningful()) {
            if (token.kind().text()) {
                joined.append(tokens.value(token));
                parts++;
                inside(tokens.value(token), depth + 1);
            } else if (!joins(tokens, token)) {
                keep(joined, parts);
                joined = new StringBuilder();
                parts = 0;
            }
        }
        keep(joined, parts);
    }

    private static boolean joins(Tokens tokens, Token token) {
        return tokens.symbol(token, "||") || tokens.symbol(token, "|");
    }

    private void keep(StringBuilder joined, int parts) {
        if (parts > 1) {
            found.add(joined.toString());
        }
    }

    private void inside(String text, int depth) {
        found.add(text);
        if (depth > Mention.DEEPEST || (text.indexOf('\'') < 0 && !text.contains("$$"))) {
            return;
        }
        try {
            search(Lexer.lex(text), depth);
        } catch (Unreadable _) {
            // no SQL, so there are no strings in it
        }
    }
}
