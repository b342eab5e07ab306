package io.snowgate.sql;

/// What a text wants to be given at run time.
public final class Binds {
    private Binds() {}

    /// How many positional binds a text takes: its `?`, or the highest `:1`.
    public static int positional(Tokens tokens) {
        return 0;
    }
}
