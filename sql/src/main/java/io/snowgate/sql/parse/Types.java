package io.snowgate.sql.parse;

import module java.base;

import io.snowgate.sql.TokenKind;
import io.snowgate.sql.Unreadable;

/// The names of types. Whatever looks like one passes: a type changes no name and no source.
final class Types {
    private final Grammar grammar;
    private final Reader in;

    Types(Grammar grammar) {
        this.grammar = grammar;
        in = grammar.in;
    }

    /// Passes a type and answers its text.
    String type() throws Unreadable {
        var outer = in.enter();
        var from = in.at();
        var word = in.word();
        grammar.names.any();
        while (in.takeSymbol(".")) {
            grammar.names.any();
        }
        switch (word) {
            case "DOUBLE" -> in.take("PRECISION");
            case "CHAR", "NCHAR", "CHARACTER", "NATIONAL" -> varying();
            case "TIMESTAMP", "TIME" -> zone();
            case "INTERVAL" -> interval();
            default -> {
            }
        }
        if (in.symbol("(") && !in.symbol(1, "+")) {
            arguments();
        }
        in.leave(outer);
        return in.since(from);
    }

    private void varying() {
        if (in.is("CHAR") || in.is("CHARACTER")) {
            in.skip(1);
        }
        in.take("VARYING");
    }

    private void zone() throws Unreadable {
        if (in.symbol("(") && in.kind(1) == TokenKind.NUMBER && in.symbol(2, ")")
                && (in.word(3).equals("WITH") || in.word(3).equals("WITHOUT"))) {
            in.skip(3);
        }
        var with = (in.is("WITH") || in.is("WITHOUT"))
                && (in.word(1).equals("TIME") || in.word(1).equals("LOCAL"));
        if (with) {
            in.skip(1);
            in.take("LOCAL");
            in.need("TIME");
            in.need("ZONE");
        }
    }

    private void interval() {
        while (Units.unit(in.word()) || in.is("TO")) {
            in.skip(1);
        }
    }

    /// `(10, 2)`, `(VARCHAR)`, `(a INT NOT NULL, b OBJECT(…))`.
    private void arguments() throws Unreadable {
        in.needSymbol("(");
        if (in.takeSymbol(")")) {
            return;
        }
        do {
            argument();
        } while (in.takeSymbol(","));
        in.needSymbol(")");
    }

    private void argument() throws Unreadable {
        if (in.kind() == TokenKind.NUMBER) {
            in.skip(1);
            return;
        }
        var named = in.kind(1) == TokenKind.QUOTED
                || (in.kind(1) == TokenKind.WORD && !in.word(1).equals("NOT"));
        if (named) {
            grammar.names.any();
        }
        type();
        if (in.take("NOT")) {
            in.need("NULL");
        }
    }
}
