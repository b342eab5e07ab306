package io.snowgate.sql.parse;

import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Command;

/// What became of a statement's tokens.
public sealed interface Parsed {
    /// The statement was read.
    ///
    /// @param whole whether every token was understood; else only the head was, and what it holds is not known
    /// @param steps how much work it was
    record Read(Command command, boolean whole, long steps) implements Parsed {}

    /// The statement is none that we know, or not written as it must be.
    ///
    /// @param steps how much work it was
    record Refused(Unreadable.Reason why, long steps) implements Parsed {}
}
