package io.snowgate.sql;

import module java.base;

/// Finds the tokens of a text that are secrets, by where they stand. One search, one thread.
final class SecretPositions {
    private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "MERGE",
            "VALUES",
            "SHOW", "EXPLAIN", "COPY");
    private static final Set<String> ASSIGNING = Set.of("=", "=>", ":=", ":", "<>", "!=", ",");
    private static final Set<String> COMPARING = Set.of("IN", "LIKE", "ILIKE");
    private static final Set<String> CIPHERS = Set.of("ENCRYPT", "DECRYPT", "TRY_DECRYPT", "ENCRYPT_RAW",
            "DECRYPT_RAW",
            "TRY_DECRYPT_RAW");
    private static final Set<String> PLAIN_WORDS = Set.of("TRUE", "FALSE", "NULL", "DEFAULT", "ON", "OFF");

    private final Tokens tokens;
    private final List<Token> all;
    private final Set<Token> found = new HashSet<>();
    private final Set<Integer> secretBrackets = new HashSet<>();
    private final ArrayDeque<Bracket> brackets = new ArrayDeque<>();
    private boolean query;

    /// An open bracket.
    ///
    /// @param cipher whether a cipher is called
    /// @param secret whether its literals are secrets, from here on
    private record Bracket(boolean cipher, boolean secret) {}

    private SecretPositions(Tokens tokens) {
        this.tokens = tokens;
        this.all = tokens.meaningful();
    }

    static Set<Token> in(Tokens tokens) {
        var search = new SecretPositions(tokens);
        for (var i = 0; i < search.all.size(); i++) {
            search.look(i);
        }
        return search.found;
    }

    private void look(int i) {
        var token = all.get(i);
        if (i == 0 || tokens.symbol(all.get(i - 1), ";") || tokens.symbol(all.get(i - 1), "->>")) {
            query = token.kind() == TokenKind.SYMBOL
                    || (token.kind() == TokenKind.WORD && QUERIES.contains(tokens.value(token)));
        }
        if (inSecret() && (token.kind() != TokenKind.WORD || tokens.symbol(all.get(i - 1), "="))) {
            single(i);
        }
        switch (token.kind()) {
            case WORD, QUOTED -> name(i);
            case SYMBOL -> symbol(i);
            case STRING -> {
                named(i);
                spoken(token);
            }
            case DOLLAR -> spoken(token);
            case BLANK, COMMENT, BINARY, NUMBER, BIND, VARIABLE, POSITION, STAGE, PATH -> {
            }
        }
    }

    private void symbol(int i) {
        switch (tokens.text().charAt(all.get(i).start())) {
            case '(' -> open(i);
            case ')' -> brackets.poll();
            case ',' -> comma();
            default -> {
            }
        }
    }

    private void spoken(Token token) {
        if (SecretNames.speaksForItself(tokens.value(token))) {
            found.add(token);
        }
    }

    private void name(int i) {
        var token = all.get(i);
        if (token.kind() == TokenKind.WORD) {
            var word = tokens.value(token);
            if (word.equals("IDENTIFIED") && i + 1 < all.size() && tokens.is(all.get(i + 1), "BY")) {
                value(i + 2);
            }
        }
        named(i);
    }

    /// A name, or a string that serves as one, and what follows it.
    private void named(int i) {
        var token = all.get(i);
        if (i + 1 >= all.size() || !SecretNames.secret(tokens.value(token), !query)) {
            return;
        }
        var next = all.get(i + 1);
        if (next.kind() == TokenKind.SYMBOL && ASSIGNING.contains(tokens.raw(next))) {
            // between names a comma is a list, between strings it may be OBJECT_CONSTRUCT('password', 'x')
            if (!tokens.symbol(next, ",") || token.kind() == TokenKind.STRING) {
                value(i + 2);
            }
        } else if (next.kind() == TokenKind.WORD && COMPARING.contains(tokens.value(next))) {
            value(i + 2);
        } else if (next.kind().text() || tokens.symbol(next, "(")) {
            value(i + 1);
        }
    }

    /// Marks the value that begins at `i`: a literal, literals joined by `||`, or everything in brackets.
    private void value(int i) {
        var at = i;
        while (at < all.size()) {
            if (tokens.symbol(all.get(at), "(")) {
                secretBrackets.add(at);
                return;
            }
            single(at);
            if (at + 1 >= all.size() || !tokens.symbol(all.get(at + 1), "||")) {
                return;
            }
            at += 2;
        }
    }

    private void single(int at) {
        var token = all.get(at);
        switch (token.kind()) {
            case STRING, DOLLAR, BINARY, NUMBER -> found.add(token);
            case QUOTED -> mark(token, at);
            case WORD -> {
                if (!PLAIN_WORDS.contains(tokens.value(token))) {
                    mark(token, at);
                }
            }
            case BLANK, COMMENT, BIND, VARIABLE, POSITION, STAGE, PATH, SYMBOL -> {
            }
        }
    }

    /// A name in the place of a value is a secret that somebody forgot to quote, in a statement about objects, or a JSON
    /// value; not a column, a secret object or a call.
    private void mark(Token token, int at) {
        var json = token.kind() == TokenKind.QUOTED && at > 1 && tokens.symbol(all.get(at - 1), ":")
                && all.get(at - 2).kind() != TokenKind.WORD;
        var path = at + 1 < all.size()
                && (tokens.symbol(all.get(at + 1), ".") || tokens.symbol(all.get(at + 1), "("));
        if (json || (!query && !path)) {
            found.add(token);
        }
    }

    /// A bracket opens: everything in it is secret when it is the value of a secret name, or lies in such a bracket.
    private void open(int i) {
        var cipher = i > 0 && all.get(i - 1).kind() == TokenKind.WORD
                && CIPHERS.contains(tokens.value(all.get(i - 1)));
        brackets.push(new Bracket(cipher, secretBrackets.contains(i) || inSecret()));
    }

    private boolean inSecret() {
        return !brackets.isEmpty() && brackets.getFirst().secret();
    }

    /// After the first comma of a cipher come passphrase, key, initialisation vector.
    private void comma() {
        if (!brackets.isEmpty() && brackets.getFirst().cipher()) {
            brackets.pop();
            brackets.push(new Bracket(/* cipher= */true, /* secret= */true));
        }
    }
}
