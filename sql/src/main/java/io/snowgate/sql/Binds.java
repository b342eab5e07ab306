package io.snowgate.sql;

import module java.base;

/// What a text wants to be given at run time.
public final class Binds {
    /// No text takes more digits than this in `:1`.
    private static final int MOST_DIGITS = 9;

    private Binds() {}

    /// How many positional binds a text takes: its `?`, or the highest `:1` if that is more. A `?` in a row pattern is
    /// no bind.
    public static int positional(Tokens tokens) {
        var words = new Words(tokens);
        var marks = 0;
        var highest = 0;
        var patterns = false;
        while (!words.done()) {
            patterns |= words.word().equals("MATCH_RECOGNIZE");
            if (patterns && words.take("PATTERN") && words.symbol("(")) {
                words.skipBrackets();
                continue;
            }
            if (!words.done() && words.kind() == TokenKind.BIND) {
                var raw = tokens.raw(words.here());
                marks += raw.equals("?") ? 1 : 0;
                highest = Math.max(highest, number(raw));
            }
            words.skip();
        }
        return Math.max(marks, highest);
    }

    private static int number(String bind) {
        if (bind.length() < 2 || !Characters.digit(bind.charAt(1))) {
            return 0;
        }
        return bind.length() - 1 > MOST_DIGITS
                ? Integer.MAX_VALUE
                : Integer.parseInt(bind, 1, bind.length(), 10);
    }
}
