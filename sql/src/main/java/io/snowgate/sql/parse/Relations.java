package io.snowgate.sql.parse;

import module java.base;

import io.snowgate.sql.TokenKind;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Alias;
import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Location;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.ObjectName;
import io.snowgate.sql.ast.Relation;

/// FROM: tables, joins, whatever has rows.
final class Relations {
    private final Grammar grammar;
    private final Reader in;

    Relations(Grammar grammar) {
        this.grammar = grammar;
        in = grammar.in;
    }

    /// Relations separated by commas, at least one.
    List<Relation> list() throws Unreadable {
        var found = new ArrayList<Relation>();
        do {
            found.add(joined());
        } while (in.takeSymbol(","));
        return found;
    }

    private Relation joined() throws Unreadable {
        var first = relation();
        var joins = new ArrayList<Relation.Join>();
        while (joinHere()) {
            joins.add(join());
        }
        return joins.isEmpty() ? first : new Relation.Joined(first, joins, first.at());
    }

    private boolean joinHere() {
        return switch (in.word()) {
            case "JOIN", "INNER", "CROSS", "NATURAL", "LEFT", "RIGHT", "FULL", "ASOF" -> true;
            case "DIRECTED" -> in.word(1).equals("JOIN");
            default -> false;
        };
    }

    private Relation.Join join() throws Unreadable {
        in.step();
        var natural = in.take("NATURAL");
        var kind = in.is("JOIN") || in.is("DIRECTED") ? "" : in.value();
        in.take("OUTER");
        in.take("DIRECTED");
        in.need("JOIN");
        var right = relation();
        var on = new ArrayList<Expression>();
        var using = new ArrayList<Name>();
        while (true) {
            in.step();
            if (in.take("ON")) {
                on.add(grammar.expressions.expression());
            } else if (in.opens("MATCH_CONDITION")) {
                in.skip(1);
                on.add(grammar.primaries.primary());
            } else if (in.opens("USING")) {
                in.skip(1);
                using.addAll(grammar.names.columns());
            } else {
                return new Relation.Join(kind, natural, right, on, using);
            }
        }
    }

    /// One relation with its suffixes and its alias.
    Relation relation() throws Unreadable {
        var outer = in.enter();
        var lateral = in.take("LATERAL");
        var found = grammar.shapes.suffixes(primary(lateral));
        in.leave(outer);
        return found;
    }

    /// The name of a table with an alias, as the target of a statement.
    Relation target() throws Unreadable {
        var at = in.position();
        var name = grammar.names.object();
        return new Relation.Table(name, List.of(), new Alias(grammar.names.alias(), List.of()), at);
    }

    private Relation primary(boolean lateral) throws Unreadable {
        var at = in.position();
        return switch (in.kind()) {
            case STAGE, STRING, DOLLAR -> staged();
            case POSITION -> flow();
            case VARIABLE, BIND -> new Relation.Table(grammar.names.object(), List.of(), Alias.NONE, at);
            case SYMBOL -> in.symbol("(")
                    ? bracketed(lateral)
                    : new Relation.Table(grammar.names.object(), List.of(), Alias.NONE, at);
            default -> named(lateral);
        };
    }

    private Relation bracketed(boolean lateral) throws Unreadable {
        var at = in.position();
        if (in.query(0)) {
            return new Relation.Derived(grammar.queries.parenthesised(), lateral, Alias.NONE, at);
        }
        in.skip(1);
        if (in.is("SHOW") && grammar.names.here(1)) {
            throw in.refuse("a table or a query");
        }
        var inner = list();
        in.needSymbol(")");
        return new Relation.Grouped(inner, Alias.NONE, at);
    }

    private Relation flow() throws Unreadable {
        var at = in.position();
        var digits = in.value();
        return new Relation.Flow(digits.length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(digits),
                Alias.NONE,
                at);
    }

    private Relation staged() throws Unreadable {
        var at = in.position();
        var location = new Location(in.value(), at);
        var options = new ArrayList<Expression>();
        if (in.takeSymbol("(")) {
            do {
                options.add(option());
            } while (in.takeSymbol(","));
            in.needSymbol(")");
        }
        return new Relation.Staged(location, options, Alias.NONE, at);
    }

    private Expression option() throws Unreadable {
        var at = in.position();
        var name = grammar.names.any();
        in.needSymbol("=>");
        return new Expression.Named(name, grammar.expressions.expression(), at);
    }

    private Relation named(boolean lateral) throws Unreadable {
        var at = in.position();
        if (in.is("VALUES")) {
            return new Relation.ValuesTable(grammar.queries.values(), Alias.NONE, at);
        }
        if (in.opens("TABLE")) {
            return table();
        }
        if (in.opens("DIRECTORY")) {
            return directory();
        }
        if (in.opens("SEMANTIC_VIEW")) {
            return semantic();
        }
        if (in.is("CALL") && grammar.names.here(1) && in.symbol(2, "(")) {
            throw in.refuse("a table or a query");
        }
        var name = in.is("CASE")
                ? new ObjectName.Written(List.of(grammar.names.any()), at)
                : grammar.names.object();
        if (lateral && !in.symbol("(")) {
            throw in.refuse("(");
        }
        return in.symbol("(")
                ? new Relation.FunctionTable(grammar.calls.call(name), lateral, Alias.NONE, at)
                : new Relation.Table(name, List.of(), Alias.NONE, at);
    }

    /// `TABLE(f(…))`, `TABLE('name')`, `TABLE($name)`, `TABLE(resultset)`, `TABLE(SELECT …)`.
    private Relation table() throws Unreadable {
        var at = in.position();
        in.skip(1);
        if (in.query(0)) {
            return new Relation.Derived(grammar.queries.parenthesised(), /* lateral= */true, Alias.NONE, at);
        }
        in.needSymbol("(");
        Relation found;
        if (in.kind().text()) {
            var how = grammar.primaries.primary();
            found = new Relation.Table(new ObjectName.Computed(how, at), List.of(), Alias.NONE, at);
        } else {
            found = called(grammar.names.object(), at);
        }
        in.needSymbol(")");
        return found;
    }

    private Relation called(ObjectName name, int at) throws Unreadable {
        if (in.symbol("(")) {
            return new Relation.FunctionTable(grammar.calls.call(name), /* lateral= */true, Alias.NONE, at);
        }
        if (in.symbol("!")) {
            in.skip(1);
            return new Relation.FunctionTable(grammar.calls.call(grammar.names.any()), /* lateral= */true,
                    Alias.NONE, at);
        }
        return switch (name) {
            case ObjectName.Computed(Expression.Bind bind, _) -> new Relation.Result(bind, Alias.NONE, at);
            case ObjectName.Computed _ -> new Relation.Table(name, List.of(), Alias.NONE, at);
            case ObjectName.Written(var parts, _) ->
                new Relation.Result(new Expression.Column(parts, at), Alias.NONE, at);
        };
    }

    private Relation directory() throws Unreadable {
        var at = in.position();
        in.skip(2);
        if (in.kind() != TokenKind.STAGE && !in.kind().text()) {
            throw in.refuse("a stage");
        }
        var location = new Location(in.value(), at);
        in.needSymbol(")");
        return new Relation.Staged(location, List.of(), Alias.NONE, at);
    }

    private Relation semantic() throws Unreadable {
        var at = in.position();
        in.skip(1);
        var end = in.partner();
        in.skip(1);
        var name = grammar.names.object();
        while (in.at() < end) {
            in.skipOne();
        }
        in.needSymbol(")");
        return new Relation.SemanticView(name, Alias.NONE, at);
    }
}
