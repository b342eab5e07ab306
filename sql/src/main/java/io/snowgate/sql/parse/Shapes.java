package io.snowgate.sql.parse;

import module java.base;

import io.snowgate.sql.TokenKind;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Alias;
import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.Query;
import io.snowgate.sql.ast.Relation;
import io.snowgate.sql.ast.Select;

/// What may stand behind a relation: time travel, samples, PIVOT, UNPIVOT, MATCH_RECOGNIZE, an alias.
final class Shapes {
    private final Grammar grammar;
    private final Reader in;

    Shapes(Grammar grammar) {
        this.grammar = grammar;
        in = grammar.in;
    }

    Relation suffixes(Relation first) throws Unreadable {
        var outer = in.open();
        var found = first;
        while (true) {
            in.step();
            if (travelHere()) {
                found = travelled(found);
            } else if (in.is("SAMPLE") || in.is("TABLESAMPLE")) {
                sample();
            } else if (in.opens("PIVOT")) {
                found = pivot(found);
                in.wrap();
            } else if (in.opens("UNPIVOT") || in.see("UNPIVOT", "INCLUDE") || in.see("UNPIVOT", "EXCLUDE")) {
                found = unpivot(found);
                in.wrap();
            } else if (in.opens("MATCH_RECOGNIZE")) {
                found = matchRecognize(found);
                in.wrap();
            } else if (in.is("AS") || grammar.names.aliasHere()) {
                found = aliased(found);
            } else {
                in.close(outer);
                return found;
            }
        }
    }

    private boolean travelHere() {
        return in.opens("AT") || in.opens("BEFORE") || in.opens("CHANGES") || in.opens("END");
    }

    /// `AT (…)`, `BEFORE (…)`, `CHANGES (…) AT (…) END (…)`.
    private Relation travelled(Relation relation) throws Unreadable {
        var travel = travel();
        return switch (relation) {
            case Relation.Table(var name, var before, var alias, var at) ->
                new Relation.Table(name, Stream.concat(before.stream(), travel.stream()).toList(), alias, at);
            default -> throw in.refuse("a table before the time");
        };
    }

    /// What stands in the brackets of AT and its like.
    List<Expression> travel() throws Unreadable {
        in.skip(1);
        var call = grammar.calls.call(new Name("AT", /* quoted= */false, in.position()));
        return call.arguments();
    }

    private void sample() throws Unreadable {
        in.skip(1);
        if (in.kind() == TokenKind.WORD) {
            in.skip(1);
        }
        in.needSymbol("(");
        grammar.expressions.expression();
        if (!in.take("ROWS")) {
            in.take("PERCENT");
        }
        in.needSymbol(")");
        if (in.opens("SEED") || in.opens("REPEATABLE")) {
            in.skip(1);
            in.skipOne();
        }
    }

    private Relation aliased(Relation relation) throws Unreadable {
        if (!relation.alias().equals(Alias.NONE)) {
            throw in.refuse("one alias");
        }
        var alias = grammar.names.tableAlias();
        return switch (relation) {
            case Relation.Table r -> new Relation.Table(r.name(), r.travel(), alias, r.at());
            case Relation.Derived r -> new Relation.Derived(r.query(), r.lateral(), alias, r.at());
            case Relation.FunctionTable r -> new Relation.FunctionTable(r.call(), r.lateral(), alias, r.at());
            case Relation.ValuesTable r -> new Relation.ValuesTable(r.values(), alias, r.at());
            case Relation.Joined r -> new Relation.Grouped(List.of(r), alias, r.at());
            case Relation.Grouped r -> new Relation.Grouped(r.inner(), alias, r.at());
            case Relation.Pivot r ->
                new Relation.Pivot(r.input(), r.aggregates(), r.column(), r.values(), r.any(),
                        r.queries(), r.keys(), alias, r.at());
            case Relation.Unpivot r ->
                new Relation.Unpivot(r.input(), r.value(), r.name(), r.columns(), alias, r.at());
            case Relation.MatchRecognize r ->
                new Relation.MatchRecognize(r.input(), r.partition(), r.measures(),
                        r.allRows(), r.keys(), r.symbols(), alias, r.at());
            case Relation.Staged r -> new Relation.Staged(r.location(), r.options(), alias, r.at());
            case Relation.Flow r -> new Relation.Flow(r.back(), alias, r.at());
            case Relation.SemanticView r -> new Relation.SemanticView(r.name(), alias, r.at());
            case Relation.Result r -> new Relation.Result(r.how(), alias, r.at());
        };
    }

    private Relation pivot(Relation input) throws Unreadable {
        in.skip(2);
        var aggregates = new ArrayList<Select.Item>();
        do {
            aggregates.add(grammar.selects.aliased());
        } while (in.takeSymbol(","));
        in.need("FOR");
        var column = grammar.names.parts();
        in.need("IN");
        var values = new ArrayList<Select.Item>();
        var queries = new ArrayList<Query>();
        var keys = new ArrayList<Expression>();
        var any = values(values, queries, keys);
        if (in.take("DEFAULT", "ON", "NULL")) {
            keys.add(grammar.primaries.primary());
        }
        in.needSymbol(")");
        return new Relation.Pivot(input, aggregates, column, values, any, queries, keys, Alias.NONE,
                input.at());
    }

    /// What stands in IN; true when the values are found only at run time.
    private boolean values(List<Select.Item> values, List<Query> queries, List<Expression> keys)
            throws Unreadable {
        if (in.query(0)) {
            queries.add(grammar.queries.parenthesised());
            return true;
        }
        in.needSymbol("(");
        var any = in.take("ANY");
        if (any && in.take("ORDER", "BY")) {
            grammar.queries.keys(keys);
        }
        while (!any) {
            var value = grammar.expressions.expression();
            var text = in.kind().text() || (in.is("AS") && in.kind(1).text());
            in.skip(text && in.is("AS") ? 1 : 0);
            values.add(new Select.Item(value, text ? in.value() : grammar.names.alias()));
            if (!in.takeSymbol(",")) {
                break;
            }
        }
        in.needSymbol(")");
        return any;
    }

    private Relation unpivot(Relation input) throws Unreadable {
        in.skip(1);
        if (in.take("INCLUDE") || in.take("EXCLUDE")) {
            in.need("NULLS");
        }
        in.needSymbol("(");
        var value = grammar.names.name();
        in.need("FOR");
        var name = grammar.names.name();
        in.need("IN");
        in.needSymbol("(");
        var columns = new ArrayList<Name>();
        do {
            columns.add(grammar.names.parts().getLast());
            var as = in.take("AS");
            if (in.kind().text()) {
                in.skip(1);
            } else if (as || grammar.names.aliasHere()) {
                grammar.names.any();
            }
        } while (in.takeSymbol(","));
        in.needSymbol(")");
        in.needSymbol(")");
        return new Relation.Unpivot(input, value, name, columns, Alias.NONE, input.at());
    }

    private Relation matchRecognize(Relation input) throws Unreadable {
        return new RowPattern(grammar).read(input);
    }
}
