package io.snowgate.sandbox.engine.sql;

/// Puts names and values into SQL text.
public final class Quote {

    private Quote() {}

    /// A name in double quotes.
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// A text literal.
    public static String text(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }
}
