package io.snowgate.sql.parse;

import module java.base;

import io.snowgate.sql.Token;
import io.snowgate.sql.TokenKind;
import io.snowgate.sql.Tokens;

/// Which bracket closes which, and which parentheses hold a query; found in one pass from right to left.
final class Brackets {
    private static final Set<String> QUERY = Set.of("SELECT", "WITH", "VALUES");

    /// What may follow a query in parentheses when both are part of a larger query.
    private static final Set<String> GOES_ON = Set.of("UNION", "EXCEPT", "MINUS", "INTERSECT", "ORDER",
            "LIMIT",
            "OFFSET", "FETCH");

    private final int[] partner;
    private final boolean[] query;

    Brackets(Tokens tokens, String[] words) {
        var all = tokens.meaningful();
        partner = new int[all.size()];
        query = new boolean[all.size()];
        var closing = new ArrayDeque<Integer>();
        for (var i = all.size() - 1; i >= 0; i--) {
            partner[i] = -1;
            var c = mark(tokens, all.get(i));
            if (")]}".indexOf(c) >= 0) {
                closing.push(i);
            } else if ("([{".indexOf(c) >= 0 && !closing.isEmpty()) {
                partner[i] = closing.pop();
                query[i] = c == '(' && query(tokens, words, i);
            }
        }
    }

    private static char mark(Tokens tokens, Token token) {
        return token.kind() == TokenKind.SYMBOL ? tokens.text().charAt(token.start()) : ' ';
    }

    private boolean query(Tokens tokens, String[] words, int open) {
        var inner = open + 1;
        if (QUERY.contains(words[inner])) {
            return !words[inner].equals("VALUES") || mark(tokens, tokens.meaningful().get(inner + 1)) == '(';
        }
        if (!query[inner]) {
            return false;
        }
        var after = partner[inner] + 1;
        return after == partner[open] || GOES_ON.contains(words[after]);
    }

    /// The index of what closes the bracket at `open`; -1 when that is no bracket.
    int partner(int open) {
        return partner[open];
    }

    /// True when a `(` stands at `open` and all between it and its partner is one query.
    boolean query(int open) {
        return open < query.length && query[open];
    }
}
