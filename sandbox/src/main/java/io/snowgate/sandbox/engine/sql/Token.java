package io.snowgate.sandbox.engine.sql;

/// A token: what it is, what it means (`text`), how it was written (`raw`), where it begins, and whether blanks or comments
/// stand before it.
public record Token(Kind kind, String text, String raw, int at, boolean spaced) {

    /// Whether this is that keyword, written without quotes.
    public boolean is(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    /// Whether this is that operator.
    public boolean operator(String symbol) {
        return kind == Kind.OPERATOR && text.equals(symbol);
    }

    /// Whether this can be a name: a word or something in double quotes.
    public boolean name() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }
}
