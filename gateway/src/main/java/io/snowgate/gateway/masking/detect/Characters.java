package io.snowgate.gateway.masking.detect;

/// What a character of a text is; beyond its ends there is nothing that counts as anything.
final class Characters {
    private Characters() {}

    static char at(String text, int at) {
        return at >= 0 && at < text.length() ? text.charAt(at) : '\n';
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean digit(String text, int at) {
        return digit(at(text, at));
    }

    /// A letter of any script.
    static boolean letter(char c) {
        var low = c | 0x20;
        return (low >= 'a' && low <= 'z')
                || (c >= 128 && (Character.isLetter(c) || Character.isSurrogate(c)));
    }

    /// What a word or a number is made of: next to it, a value is a piece of something longer.
    static boolean word(char c) {
        return digit(c) || letter(c) || c == '_';
    }

    static boolean word(String text, int at) {
        return word(at(text, at));
    }

    static boolean hex(char c) {
        var low = c | 0x20;
        return digit(c) || (low >= 'a' && low <= 'f' && c < 128);
    }
}
