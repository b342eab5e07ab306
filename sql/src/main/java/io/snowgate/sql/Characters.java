package io.snowgate.sql;

import module java.base;

/// Which characters may stand where.
final class Characters {
    /// A set of characters.
    interface Kind {
        boolean holds(char c);
    }

    private static final String MARKS = "()[]{},;.:+-*/%=<>!?|^&~";

    private Characters() {}

    static boolean blank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    static boolean digit(char c) {
        return (c >= '0' && c <= '9');
    }

    static boolean hex(char c) {
        return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    static boolean nameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    static boolean namePart(char c) {
        return nameStart(c) || digit(c) || c == '$';
    }

    static boolean mark(char c) {
        return MARKS.indexOf(c) >= 0;
    }

    /// What may stand in a stage reference outside quotes, besides the `@` it begins with.
    static boolean stage(char c) {
        return namePart(c) || c == '.' || c == '/' || c == '~' || c == '%' || c == '-' || c == '='
                || c == '+';
    }

    /// A control character that is no blank.
    static boolean control(int c) {
        return Character.isISOControl(c) && !(c < 128 && blank((char) c));
    }

    /// A line end to some readers and none to others.
    static boolean strangeLineEnd(int c) {
        return c == 0x0B || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /// Zero-width, bidirectional and other characters that do not show.
    static boolean invisible(int c) {
        return Character.getType(c) == Character.FORMAT || strangeLineEnd(c);
    }

    /// What may stand in a path outside quotes beyond ASCII.
    static boolean letter(int c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    /// A name for a character that is safe to print anywhere.
    static String name(int c) {
        return c > ' ' && c < 127
                ? "'" + (char) c + "'"
                : "U+" + HexFormat.of().withUpperCase().toHexDigits(c, 6);
    }
}
