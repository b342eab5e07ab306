package io.snowgate.sql.parse;

import module java.base;

import io.snowgate.sql.TokenKind;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.Relation;
import io.snowgate.sql.ast.Select;

/// SELECT: its list and the clauses after FROM.
final class Selects {
    private final Grammar grammar;
    private final Reader in;

    Selects(Grammar grammar) {
        this.grammar = grammar;
        in = grammar.in;
    }

    Select select() throws Unreadable {
        var at = in.position();
        in.need("SELECT");
        var distinct = in.take("DISTINCT");
        if (!distinct) {
            in.take("ALL");
        }
        var top = top();
        var items = items();
        var into = in.take("INTO") ? variables() : List.<Name>of();
        var from = in.take("FROM") ? grammar.relations.list() : List.<Relation>of();
        if (into.isEmpty() && in.take("INTO")) {
            into = variables();
        }
        return new Select(distinct, top, items, into, from, clauses(), at);
    }

    private boolean top() {
        var number = in.kind(1) == TokenKind.NUMBER || in.kind(1) == TokenKind.VARIABLE
                || in.kind(1) == TokenKind.BIND;
        if (!in.is("TOP") || !number) {
            return false;
        }
        in.skip(2);
        return true;
    }

    private List<Select.Item> items() throws Unreadable {
        var found = new ArrayList<Select.Item>();
        do {
            if (!found.isEmpty() && (in.is("FROM") || in.done())) {
                break;
            }
            found.add(item());
        } while (in.takeSymbol(","));
        return found;
    }

    private Select.Item item() throws Unreadable {
        in.step();
        if (grammar.calls.starHere()) {
            return new Select.Item(grammar.calls.star(), "");
        }
        return aliased();
    }

    /// An expression with or without an alias.
    Select.Item aliased() throws Unreadable {
        var value = grammar.expressions.expression();
        return new Select.Item(value, grammar.names.alias());
    }

    /// `:x, y`: variables of a block.
    List<Name> variables() throws Unreadable {
        var found = new ArrayList<Name>();
        do {
            var at = in.position();
            if (in.kind() == TokenKind.BIND) {
                var name = in.value();
                found.add(new Name(name.substring(1).toUpperCase(Locale.ROOT), /* quoted= */false, at));
            } else {
                in.takeSymbol(":");
                found.add(grammar.names.name());
            }
        } while (in.takeSymbol(","));
        return found;
    }

    private Select.Clauses clauses() throws Unreadable {
        var where = new ArrayList<Expression>();
        var hierarchy = new ArrayList<Expression>();
        var group = new ArrayList<Expression>();
        var having = new ArrayList<Expression>();
        var qualify = new ArrayList<Expression>();
        var groupAll = false;
        while (true) {
            in.step();
            if (in.take("WHERE")) {
                where.add(grammar.expressions.expression());
            } else if (in.take("START", "WITH")) {
                hierarchy.add(grammar.expressions.expression());
            } else if (in.take("CONNECT", "BY")) {
                in.take("NOCYCLE");
                hierarchy.addAll(grammar.expressions.list());
            } else if (in.take("GROUP", "BY")) {
                groupAll |= group(group);
            } else if (in.take("HAVING")) {
                having.add(grammar.expressions.expression());
            } else if (in.take("QUALIFY")) {
                qualify.add(grammar.expressions.expression());
            } else {
                return new Select.Clauses(where, hierarchy, group, groupAll, having, qualify);
            }
        }
    }

    private boolean group(List<Expression> group) throws Unreadable {
        if (in.take("ALL")) {
            return true;
        }
        do {
            if (in.opens("CUBE") || in.opens("ROLLUP")) {
                in.skip(1);
            } else if (in.see("GROUPING", "SETS")) {
                in.skip(2);
            }
            group.add(grammar.expressions.expression());
        } while (in.takeSymbol(","));
        return false;
    }
}
