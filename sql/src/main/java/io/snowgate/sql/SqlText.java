package io.snowgate.sql;

import module java.base;

/// A text of SQL, read or refused.
public sealed interface SqlText {
    /// Every statement of the text is known by kind; there is none in a text of blanks and comments.
    record Read(Tokens tokens, List<Statement> statements) implements SqlText {
        public Read {
            statements = List.copyOf(statements);
        }
    }

    /// Two readers could read the text differently, or it is over a limit.
    record Refused(Unreadable why) implements SqlText {}

    /// Reads a text: lexes, splits and classifies it. Linear in its length; no I/O; any thread.
    static SqlText read(String text) {
        try {
            var tokens = Lexer.lex(text);
            return new Read(tokens, Splitter.split(tokens).stream().map(Statement::of).toList());
        } catch (Unreadable why) {
            return new Refused(why);
        }
    }
}
