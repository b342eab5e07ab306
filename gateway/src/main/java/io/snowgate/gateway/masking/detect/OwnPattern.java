package io.snowgate.gateway.masking.detect;

import module java.base;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/// A kind of value that somebody described themselves, in RE2's syntax: no back references, no look-around, so that searching takes time linear in the text.
public final class OwnPattern {
    private static final int LONGEST = 1_000;

    private final String name;
    private final Pattern pattern;

    private OwnPattern(String name, Pattern pattern) {
        this.name = name;
        this.pattern = pattern;
    }

    /// Reads a pattern. It is searched for anywhere in a cell.
    ///
    /// @throws BadPattern when it is not RE2, too long, or found in every cell
    public static OwnPattern of(String name, String expression) throws BadPattern {
        if (expression.length() > LONGEST) {
            throw new BadPattern(name, "it has " + expression.length() + " characters; at most " + LONGEST);
        }
        var pattern = compiled(name, expression);
        if (pattern.matcher("").find()) {
            throw new BadPattern(name, "it is found in empty text, hence in every cell");
        }
        return new OwnPattern(name, pattern);
    }

    private static Pattern compiled(String name, String expression) throws BadPattern {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new BadPattern(name,
                    e.getDescription() + (e.getPattern().isEmpty() ? "" : ": ") + e.getPattern());
        }
    }

    /// What a policy calls it.
    public String name() {
        return name;
    }

    boolean in(String text) {
        return pattern.matcher(text).find();
    }

    /// A pattern that cannot be used; the message says which and why.
    public static final class BadPattern extends Exception {
        private static final long serialVersionUID = 1;

        private BadPattern(String name, String why) {
            super("pattern " + name + ": " + why);
        }
    }
}
