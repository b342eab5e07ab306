package io.snowgate.sql;

import module java.base;

/// A position in a text that only moves forward, and counts what it looks at. One lexing, one thread.
final class Scan {
    /// What [#peek] answers past the end of the text; refused as a character.
    static final char END = 0;

    private final String text;
    private int at;
    private long steps;

    Scan(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    long steps() {
        return steps;
    }

    boolean done() {
        return at >= text.length();
    }

    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        steps++;
        return at + ahead < text.length() ? text.charAt(at + ahead) : END;
    }

    boolean sees(String what) {
        steps += what.length();
        return text.startsWith(what, at);
    }

    void skip(int count) {
        at += count;
    }

    /// Goes back to where something began, to say that it never ends.
    void back(int start) {
        at = start;
    }

    /// Passes every character that `kind` holds for.
    void pass(Characters.Kind kind) {
        while (!done() && kind.holds(peek())) {
            at++;
        }
    }

    /// Passes one code point, which may be anything but NUL and half a pair.
    void passAny() throws Unreadable {
        var c = peek();
        if (c == 0) {
            throw refuse("NUL", "a character");
        }
        if (Character.isHighSurrogate(c) && Character.isLowSurrogate(peek(1))) {
            at += 2;
            return;
        }
        if (Character.isSurrogate(c)) {
            throw refuse("half a surrogate pair", "a character");
        }
        at++;
    }

    /// The code point here, which is not the end; half a pair counts as a code point.
    int codePoint() {
        steps++;
        return text.codePointAt(at);
    }

    String since(int start) {
        return text.substring(start, at);
    }

    /// The fault of finding, at this position, what stands there.
    Unreadable refuse(String expected) {
        return refuse(done() ? "the end" : Characters.name(codePoint()), expected);
    }

    Unreadable refuse(String found, String expected) {
        return Unreadable.at(text, at, found, expected);
    }
}
