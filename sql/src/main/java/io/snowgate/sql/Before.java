package io.snowgate.sql;

import module java.base;

/// What came before: all the context the lexer has. One lexing, one thread.
final class Before {
    /// Words after which an expression begins, so that `:x` is a bind and `.5` a number. After any other word `:x` is a
    /// path into its value and `.5` belongs to a name.
    private static final Set<String> OPENERS = Set.of("SELECT", "DISTINCT", "ALL", "WHERE", "AND", "OR",
            "NOT", "IN",
            "LIKE", "ILIKE", "RLIKE", "REGEXP", "BETWEEN", "CASE", "WHEN", "THEN", "ELSE", "BY", "ON",
            "HAVING",
            "QUALIFY", "LIMIT", "OFFSET", "FETCH", "TOP", "SET", "RETURN", "INTO", "IMMEDIATE", "FROM",
            "USING", "IS",
            "ANY", "AS", "VALUES", "IF", "ELSEIF", "WHILE", "UNTIL", "TO", "CALL", "ESCAPE", "RETURNING");

    private final String text;
    private boolean operand = true;
    private boolean afterDot;
    private boolean statement = true;
    private boolean file;

    Before(String text) {
        this.text = text;
    }

    /// True where an expression may begin.
    boolean operandMayFollow() {
        return operand;
    }

    /// True inside a PUT or GET, whose paths need no quotes.
    boolean file() {
        return file;
    }

    void see(Token token) {
        switch (token.kind()) {
            case BLANK, COMMENT -> {
                return;
            }
            case WORD -> word(token);
            case SYMBOL -> {
                symbol(token);
                return;
            }
            case PATH -> operand = true;
            case QUOTED, STRING, DOLLAR, BINARY, NUMBER, BIND, VARIABLE, POSITION, STAGE -> operand = false;
        }
        afterDot = false;
        statement = false;
    }

    private void word(Token token) {
        var longest = 9;
        var length = token.end() - token.start();
        var word = length > longest
                ? ""
                : text.substring(token.start(), token.end()).toUpperCase(Locale.ROOT);
        operand = !afterDot && OPENERS.contains(word);
        if (statement) {
            file = word.equals("PUT") || word.equals("GET");
        }
    }

    private void symbol(Token token) {
        var c = text.charAt(token.start());
        operand = c != ')' && c != ']' && c != '}';
        afterDot = c == '.' || (c == ':' && token.end() - token.start() == 1);
        statement = c == ';' || text.startsWith("->>", token.start());
        if (statement) {
            file = false;
        }
    }
}
