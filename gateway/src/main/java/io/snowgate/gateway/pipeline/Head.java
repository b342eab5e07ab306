package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.sql.Tokens;

/// What the head of a procedure or a function says about the body behind it, while a text is walked through token by token. In brackets
/// stand parameters and columns, which may have any name.
final class Head {
    /// What a body may be in that is no SQL; that of an external function is an address.
    private static final Set<String> OTHER_LANGUAGES = Set.of("EXTERNAL", "JAVA", "JAVASCRIPT", "PYTHON",
            "SCALA");
    private final Set<String> languages = new HashSet<>();
    private int brackets;

    /// Takes in the meaningful token `at`.
    void see(Tokens tokens, int at) {
        var words = tokens.meaningful();
        var token = words.get(at);
        if (tokens.symbol(token, "(")) {
            brackets++;
        } else if (tokens.symbol(token, ")")) {
            brackets--;
        } else if (tokens.symbol(token, ";") || tokens.symbol(token, "->>")
                || tokens.is(token, "PROCEDURE") || tokens.is(token, "FUNCTION")) {
            languages.clear();
            if (at > 0 && tokens.is(token, "FUNCTION") && tokens.is(words.get(at - 1), "EXTERNAL")) {
                languages.add("EXTERNAL");
            }
        } else if (brackets == 0 && tokens.is(token, "LANGUAGE") && at + 1 < words.size()) {
            languages.add(tokens.raw(words.get(at + 1)).toUpperCase(Locale.ROOT));
        }
    }

    /// True when the body is certainly not SQL: without a language, it is.
    boolean foreign() {
        return !languages.isEmpty() && OTHER_LANGUAGES.containsAll(languages);
    }
}
