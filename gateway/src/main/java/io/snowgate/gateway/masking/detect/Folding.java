package io.snowgate.gateway.masking.detect;

import module java.base;

/// Text as it reads, in ASCII where it looks like ASCII, so that a value does not hide behind how it is written: the escapes of JSON and of web addresses (`%40`)
/// become what they stand for; digits of any script, wide forms, spaces and dashes become the plain ones; what has no width goes away.
final class Folding {
    private static final int NO_DIGIT = -1;
    private static final int WIDE = 0xff01 - '!';

    private Folding() {}

    static String fold(String text) {
        var read = unescaped(text);
        var folded = new StringBuilder(read.length());
        read.codePoints().forEach(point -> fold(point, folded));
        return folded.toString();
    }

    private static void fold(int point, StringBuilder to) {
        if (point < 128) {
            to.append((char) point);
            return;
        }
        var digit = Character.digit(point, 10);
        if (digit >= 0) {
            to.append((char) ('0' + digit));
        } else if (point >= 0xff01 && point <= 0xff5e) {
            to.append((char) (point - WIDE));
        } else {
            switch (Character.getType(point)) {
                case Character.SPACE_SEPARATOR -> to.append(' ');
                case Character.DASH_PUNCTUATION -> to.append('-');
                case Character.FORMAT -> {
                }
                default -> rest(point, to);
            }
        }
    }

    private static void rest(int point, StringBuilder to) {
        switch (point) {
            case 0x2212 -> to.append('-'); // minus
            case 0xfe6b -> to.append('@'); // small at
            case 0x3002, 0xff61, 0x2024 -> to.append('.'); // what IDNA takes for a dot, and the leader
            case 0xfe0e, 0xfe0f, 0x034f, 0x115f, 0x1160, 0x3164 -> {
            } // selectors, joiner, fillers: nothing to see
            default -> to.appendCodePoint(point);
        }
    }

    /// A run of backslashes counts as one: JSON within JSON escapes twice.
    private static StringBuilder unescaped(String text) {
        var to = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\\') {
                while (i + 1 < text.length() && text.charAt(i + 1) == '\\') {
                    i++;
                }
                i += escape(text, i + 1, to);
            } else if (c == '%' && hex(text, i + 1, 2) >= ' ' && hex(text, i + 1, 2) < 127) {
                to.append((char) hex(text, i + 1, 2));
                i += 2;
            } else {
                to.append(c);
            }
        }
        return to;
    }

    /// Appends what an escape stands for.
    ///
    /// @param at behind the backslash
    /// @return how many characters behind the backslash were part of it
    private static int escape(String text, int at, StringBuilder to) {
        var code = at < text.length() && text.charAt(at) == 'u' ? hex(text, at + 1, 4) : NO_DIGIT;
        if (code >= 0) {
            to.append((char) code);
            return 5;
        }
        if (at < text.length() && "nrtbf".indexOf(text.charAt(at)) >= 0) {
            to.append('\n');
            return 1;
        }
        if (at < text.length() && "/\"".indexOf(text.charAt(at)) >= 0) {
            to.append(text.charAt(at));
            return 1;
        }
        to.append('\\');
        return 0;
    }

    private static int hex(String text, int at, int count) {
        if (at + count > text.length()) {
            return NO_DIGIT;
        }
        var value = 0;
        for (var i = at; i < at + count; i++) {
            var c = text.charAt(i);
            var digit = c < 128 ? Character.digit(c, 16) : NO_DIGIT;
            if (digit < 0) {
                return NO_DIGIT;
            }
            value = value * 16 + digit;
        }
        return value;
    }
}
