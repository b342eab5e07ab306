package io.snowgate.sql;

/// Everything between quotes, as the lexer meets it.
final class Quotes {
    private Quotes() {}

    /// `'…'`; `''` and a backslash before a quote do not end it.
    static TokenKind string(Scan scan) throws Unreadable {
        var start = scan.at();
        scan.skip(1);
        while (!scan.done()) {
            var c = scan.peek();
            if (c == '\\') {
                scan.skip(1);
            } else if (c == '\'') {
                scan.skip(1);
                if (scan.peek() != '\'') {
                    return TokenKind.STRING;
                }
            }
            if (!scan.done()) {
                scan.passAny();
            }
        }
        throw endless(scan, start, "a string without an end", "'");
    }

    /// `"…"`; `""` does not end it.
    static TokenKind name(Scan scan) throws Unreadable {
        var start = scan.at();
        scan.skip(1);
        var length = 0;
        while (!scan.done()) {
            var c = scan.codePoint();
            if (c == '"') {
                scan.skip(1);
                if (scan.peek() != '"') {
                    return named(scan, length);
                }
            } else if (Characters.control(c) || Characters.invisible(c)) {
                throw scan.refuse("a visible character in a name");
            }
            scan.passAny();
            length++;
        }
        throw endless(scan, start, "a quoted name without an end", "\"");
    }

    private static TokenKind named(Scan scan, int length) throws Unreadable {
        if (length == 0) {
            throw scan.refuse("an empty name", "a name");
        }
        if (length > Lexer.LONGEST_NAME) {
            throw scan.refuse("a name of more than " + Lexer.LONGEST_NAME + " characters", "a name");
        }
        return TokenKind.QUOTED;
    }

    /// `$$…$$`.
    static TokenKind dollar(Scan scan) throws Unreadable {
        var start = scan.at();
        scan.skip(2);
        while (!scan.done()) {
            if (scan.sees("$$")) {
                scan.skip(2);
                if (scan.peek() == '$') {
                    throw scan.refuse("three dollar signs", "two");
                }
                return TokenKind.DOLLAR;
            }
            scan.passAny();
        }
        throw endless(scan, start, "a $$ string without an end", "$$");
    }

    /// `'…'` after an `x`: hexadecimal digits.
    static TokenKind binary(Scan scan) throws Unreadable {
        scan.skip(1);
        scan.pass(Characters::hex);
        if (scan.peek() != '\'' || scan.peek(1) == '\'') {
            throw scan.refuse("hexadecimal digits and a quote");
        }
        scan.skip(1);
        return TokenKind.BINARY;
    }

    private static Unreadable endless(Scan scan, int start, String found, String expected) {
        scan.back(start);
        return scan.refuse(found, expected);
    }
}
