package io.snowgate.sql;

/// Text to tokens.
public final class Lexer {
    /// UTF-16 units of the longest text.
    public static final int LONGEST_TEXT = 1 << 20;
    /// Most tokens of a text, blanks and comments included.
    public static final int MOST_TOKENS = 400_000;
    /// UTF-16 units of the longest name.
    public static final int LONGEST_NAME = 255;

    private Lexer() {}

    /// The tokens of a text.
    ///
    /// @throws Unreadable when two readers could read it differently, or it is over a limit
    public static Tokens lex(String text) throws Unreadable {
        if (text.length() > LONGEST_TEXT) {
            throw Unreadable.at(text, LONGEST_TEXT, "more text", "its end");
        }
        return new Tokens(text, java.util.List.of(), 0);
    }
}
