package io.snowgate.sql.parse;

import module java.base;

import io.snowgate.sql.TokenKind;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Command;
import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.Step;

/// Variables of a block, and what they are given.
final class Declarations {
    private final Grammar grammar;
    private final Reader in;

    Declarations(Grammar grammar) {
        this.grammar = grammar;
        in = grammar.in;
    }

    /// `x := …`, `:x := …`.
    Step assignment() throws Unreadable {
        in.takeSymbol(":");
        var name = in.kind() == TokenKind.BIND ? bound() : grammar.names.any();
        in.needSymbol(":=");
        return value(name);
    }

    private Name bound() throws Unreadable {
        var at = in.position();
        return new Name(in.value().substring(1).toUpperCase(Locale.ROOT), /* quoted= */false, at);
    }

    /// What stands in DECLARE or behind LET, up to before its semicolon.
    Step declaration() throws Unreadable {
        var at = in.position();
        var name = grammar.names.any();
        if (in.is("CURSOR")) {
            return cursor(name);
        }
        if (in.opens("EXCEPTION")) {
            in.skip(1);
            in.skipOne();
            return new Step.Other(List.of(), at);
        }
        if (in.is("PROCEDURE")) {
            return procedure(at);
        }
        if (!in.symbol(":=") && !in.is("DEFAULT") && !in.symbol(";")) {
            grammar.types.type();
        }
        if (in.takeSymbol(":=") || in.take("DEFAULT")) {
            return value(name);
        }
        return new Step.Assign(name, new Expression.Literal(Expression.LiteralKind.WORD, "NULL", at), at);
    }

    private Step cursor(Name name) throws Unreadable {
        in.skip(1);
        in.need("FOR");
        var named = in.symbol(1, ";");
        return named
                ? new Step.Assign(name, grammar.expressions.expression(), name.at())
                : new Step.Bound(name, grammar.commands.inner(in.find(";")), name.at());
    }

    /// A procedure inside a block: only its statements count.
    private Step procedure(int at) throws Unreadable {
        while (!in.done() && !in.see("AS", "BEGIN") && !in.see("AS", "DECLARE")) {
            in.skipOne();
        }
        in.need("AS");
        return new Step.Control(List.of(), ((Command.Block) grammar.scripts.block()).steps(), at);
    }

    /// An expression, or a statement in parentheses.
    private Step value(Name name) throws Unreadable {
        in.take("ASYNC");
        if (in.query(0) && in.symbolAt(in.partner() + 1, ";")) {
            return new Step.Bound(name, grammar.commands.inner(in.partner() + 1), name.at());
        }
        if (in.symbol("(") && command(in.word(1))) {
            var end = in.partner();
            in.skip(1);
            var inner = grammar.commands.inner(end);
            in.needSymbol(")");
            return new Step.Bound(name, inner, name.at());
        }
        if (in.is("SELECT") || in.is("WITH")) {
            return new Step.Bound(name, grammar.commands.inner(in.find(";")), name.at());
        }
        return new Step.Assign(name, value(), name.at());
    }

    private Expression value() throws Unreadable {
        return grammar.expressions.expression();
    }

    private boolean command(String word) {
        return switch (word) {
            case "EXECUTE", "SHOW", "DESCRIBE", "DESC", "INSERT", "UPDATE", "DELETE", "MERGE", "CREATE",
                    "DROP",
                    "ALTER", "COPY", "TRUNCATE", "LIST" ->
                !in.symbol(2, "(");
            case "CALL" -> true;
            default -> false;
        };
    }
}
