package io.snowgate.sql.parse;

import io.snowgate.sql.Statement;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Command;

/// Statements to trees.
public final class Parser {
    private Parser() {}

    /// The tree of a statement. Work is bounded by the number of its tokens; no I/O; any thread.
    public static Parsed parse(Statement statement) {
        try {
            var grammar = new Grammar(statement.tokens());
            var at = grammar.in.position();
            var query = grammar.queries.query();
            if (!grammar.in.done()) {
                throw grammar.in.refuse("the end");
            }
            return new Parsed.Read(new Command.Read(query, at), /* whole= */true, grammar.in.steps());
        } catch (Unreadable why) {
            return new Parsed.Refused(why.reason());
        }
    }
}
