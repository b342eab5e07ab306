package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.sql.Token;
import io.snowgate.sql.Tokens;

/// What the head of a procedure or a function says about the body behind it, while a text is walked through token by token. In brackets
/// stand parameters and columns, which may have any name.
final class Head {
    /// What a body may be in that is no SQL; that of an external function is an address.
    private static final Set<String> OTHER_LANGUAGES = Set.of("EXTERNAL", "JAVA", "JAVASCRIPT", "PYTHON",
            "SCALA");

    /// Where the walk is.
    private enum Place {
        ELSEWHERE, FUNCTION, PROCEDURE, ALTERED_PROCEDURE
    }

    private final Tokens tokens;
    private final Set<String> languages = new HashSet<>();
    private Place place = Place.ELSEWHERE;
    private boolean callers;
    private int brackets;

    Head(Tokens tokens) {
        this.tokens = tokens;
    }

    /// Takes in the meaningful token `at`.
    void see(int at) {
        var token = tokens.meaningful().get(at);
        if (tokens.symbol(token, "(")) {
            brackets++;
        } else if (tokens.symbol(token, ")")) {
            brackets--;
        } else if (tokens.symbol(token, ";") || tokens.symbol(token, "->>")) {
            begin(Place.ELSEWHERE);
        } else if (brackets == 0) {
            word(token, at);
        }
    }

    private void word(Token token, int at) {
        if (tokens.is(token, "FUNCTION")) {
            begin(Place.FUNCTION);
            if (is(at - 1, "EXTERNAL")) {
                languages.add("EXTERNAL");
            }
        } else if (tokens.is(token, "PROCEDURE")) {
            var altered = is(at - 1, "ALTER") && !is(at - 2, "OR");
            begin(altered ? Place.ALTERED_PROCEDURE : Place.PROCEDURE);
            callers = next(at).equals("("); // without a name of its own it is its caller's, behind WITH or DECLARE
        } else if (place != Place.ELSEWHERE && tokens.is(token, "LANGUAGE")) {
            languages.add(next(at));
        } else if (place != Place.ELSEWHERE && tokens.is(token, "AS")) {
            as(at);
        }
    }

    private void as(int at) {
        if (is(at - 1, "EXECUTE")) {
            callers |= !next(at).equals("OWNER");
        } else if (Set.of("BEGIN", "DECLARE").contains(next(at))) {
            begin(Place.ELSEWHERE); // a body that is no literal: its words say nothing about it
        }
    }

    private void begin(Place now) {
        place = now;
        languages.clear();
        callers = false;
    }

    /// True when the body is certainly not SQL: without a language, it is.
    boolean foreign() {
        return !languages.isEmpty() && OTHER_LANGUAGES.containsAll(languages);
    }

    /// True when this is a procedure that runs with the rights of its caller, and so may change their roles.
    boolean callers() {
        return callers;
    }

    /// True when such a procedure has a body that is not here, or may not be SQL.
    boolean hidden() {
        return callers
                && (place == Place.ALTERED_PROCEDURE || languages.stream().anyMatch(l -> !l.equals("SQL")));
    }

    private String next(int at) {
        var words = tokens.meaningful();
        return at + 1 < words.size() ? tokens.raw(words.get(at + 1)).toUpperCase(Locale.ROOT) : "";
    }

    private boolean is(int at, String word) {
        return at >= 0 && tokens.is(tokens.meaningful().get(at), word);
    }
}
