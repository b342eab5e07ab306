package io.snowgate.sql;

/// What stands between the quotes of a string → what it means, and back.
final class Escapes {
    private Escapes() {}

    /// The meaning of `text` from `from` up to before `to`. A backslash before a character that makes no escape is
    /// dropped, as the server does.
    static String decode(String text, int from, int to) {
        var raw = text.substring(from, to);
        if (raw.indexOf('\\') < 0 && raw.indexOf('\'') < 0) {
            return raw;
        }
        var out = new StringBuilder(raw.length());
        var i = 0;
        while (i < raw.length()) {
            var c = raw.charAt(i);
            if (c == '\\' && i + 1 < raw.length()) {
                i = escape(raw, i + 1, out);
            } else {
                out.append(c);
                i += c == '\'' ? 2 : 1;
            }
        }
        return out.toString();
    }

    private static int escape(String raw, int at, StringBuilder out) {
        var c = raw.charAt(at);
        var octal = number(raw, at, 3, 8);
        if (octal >= 0) {
            out.append((char) octal);
            return at + 3;
        }
        var digits = c == 'x' ? 2 : c == 'u' ? 4 : 0;
        var hex = digits == 0 ? -1 : number(raw, at + 1, digits, 16);
        if (hex >= 0) {
            out.append((char) hex);
            return at + 1 + digits;
        }
        out.append(switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '0' -> '\0';
            default -> c;
        });
        return at + 1;
    }

    /// The number that `count` digits make, or -1 when there are fewer.
    private static int number(String raw, int at, int count, int radix) {
        if (at + count > raw.length()) {
            return -1;
        }
        var value = 0;
        for (var i = at; i < at + count; i++) {
            var digit = raw.charAt(i) < 128 ? Character.digit(raw.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    /// A string, quotes included, that means `value`.
    static String encode(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''").replace("\0", "\\0") + "'";
    }
}
