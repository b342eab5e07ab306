package io.snowgate.gateway.masking.detect;

/// What one pass over the bytes of a cell tells: enough to leave most cells alone.
///
/// @param digits how many ASCII digits there are
/// @param signs  which bytes of interest there are, as a set over the constants here
record Glance(int digits, int signs) {
    /// an `@`
    static final int AT = 2;
    /// a `.`
    static final int DOT = 4;
    /// a `:`
    static final int COLON = 8;
    /// something that stands for another character, or may: `\`, `%`, a byte beyond ASCII
    static final int FOLDED = 16;

    /// What nothing is known of.
    static final Glance UNKNOWN = new Glance(Integer.MAX_VALUE, ~0);

    private static final int DIGIT = 1;
    private static final byte[] CLASSES = classes();

    private static byte[] classes() {
        var classes = new byte[256];
        for (var digit = '0'; digit <= '9'; digit++) {
            classes[digit] = DIGIT;
        }
        classes['@'] = AT;
        classes['.'] = DOT;
        classes[':'] = COLON;
        classes['\\'] = FOLDED;
        classes['%'] = FOLDED;
        for (var high = 128; high < 256; high++) {
            classes[high] = FOLDED;
        }
        return classes;
    }

    static Glance at(byte[] utf8, int from, int to) {
        var digits = 0;
        var signs = 0;
        for (var i = from; i < to; i++) {
            var found = CLASSES[utf8[i] & 0xff];
            digits += found & DIGIT;
            signs |= found;
        }
        return new Glance(digits, signs);
    }

    boolean has(int any) {
        return (signs & any) != 0;
    }
}
