package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Node;

/// What call rules share: writing a call under another name, and refusing one with the wrong number of arguments.
final class Calling {
    private Calling() {}

    /// The call under DuckDB's name, arguments translated in their order.
    static Node.Done named(String duck, Call call, Expressions expressions, Family family) throws SqlFailure {
        var texts = new ArrayList<String>();
        for (var argument : call.arguments()) {
            texts.add(expressions.sql(argument));
        }
        return new Node.Done(duck + "(" + (call.distinct() ? "DISTINCT " : "") + String.join(", ", texts)
                + call.tail().nulls() + ")" + call.tail().after(), family);
    }

    /// The failure for a call that has too few or too many arguments.
    static SqlFailure wrongCount(Call call) {
        return new SqlFailure("000938", "22023",
                "SQL compilation error:\nnot enough or too many arguments for function [" + call.name()
                        + "], got " + call.size() + ".");
    }
}
