package io.snowgate.sql;

/// A text that two readers could read differently, or that is over a limit. Whoever catches it refuses the text.
/// The message names no part of the text but the character that was found.
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    /// Where and why.
    ///
    /// @param offset   index in the text, from 0
    /// @param line     from 1; a line feed ends a line
    /// @param column   from 1, in UTF-16 units
    /// @param found    what stands there, in words that are safe to print
    /// @param expected what would have been right there
    public record Reason(int offset, int line, int column, String found, String expected) {
        /// The same in words: `line 1, column 8: found …, expected …`.
        public String words() {
            return "line " + line + ", column " + column + ": found " + found + ", expected " + expected;
        }
    }

    private final transient Reason reason;

    Unreadable(Reason reason) {
        super(reason.words(), null, false, false);
        this.reason = reason;
    }

    /// Where and why.
    public Reason reason() {
        return reason;
    }

    /// The fault of finding, at an index of a text, something else than expected; both in words that are safe to print.
    public static Unreadable at(String text, int offset, String found, String expected) {
        var line = 1;
        var begin = 0;
        for (var i = 0; i < offset && i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                begin = i + 1;
            }
        }
        return new Unreadable(new Reason(offset, line, offset - begin + 1, found, expected));
    }
}
