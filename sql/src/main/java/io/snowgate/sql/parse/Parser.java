package io.snowgate.sql.parse;

import io.snowgate.sql.Statement;
import io.snowgate.sql.Unreadable;

/// Statements to trees.
public final class Parser {
    private Parser() {}

    /// The tree of a statement. Work is bounded by the number of its tokens; no I/O; any thread.
    public static Parsed parse(Statement statement) {
        var grammar = new Grammar(statement.tokens());
        var in = grammar.in;
        try {
            var command = grammar.commands.command(statement);
            if (!in.done()) {
                throw in.refuse("the end of the statement");
            }
            return new Parsed.Read(command, Whole.whole(command), in.steps());
        } catch (Unreadable why) {
            return new Parsed.Refused(why.reason(), in.steps());
        }
    }
}
