package io.snowgate.sql.parse;

import module java.base;

import io.snowgate.sql.TokenKind;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.ObjectName;
import io.snowgate.sql.ast.StarChanges;

/// Calls of functions: arguments, windows, and `*` among them.
final class Calls {
    private final Grammar grammar;
    private final Reader in;

    Calls(Grammar grammar) {
        this.grammar = grammar;
        in = grammar.in;
    }

    Expression.Call call(Name function) throws Unreadable {
        return call(new ObjectName.Written(List.of(function), function.at()));
    }

    /// The call whose arguments open here.
    Expression.Call call(ObjectName function) throws Unreadable {
        var outer = in.enter();
        in.needSymbol("(");
        var distinct = in.take("DISTINCT");
        if (!distinct && !in.symbol(1, ")") && !in.symbol(1, ",")) {
            in.take("ALL");
        }
        var keys = new ArrayList<Expression>();
        var arguments = in.symbol(")") ? List.<Expression>of() : arguments(keys);
        in.needSymbol(")");
        while (trailer(keys)) {
            in.step();
        }
        in.leave(outer);
        return new Expression.Call(function, distinct, arguments, keys, function.at());
    }

    private List<Expression> arguments(List<Expression> keys) throws Unreadable {
        var found = new ArrayList<Expression>();
        do {
            if (in.symbol(")") && !found.isEmpty()) {
                break;
            }
            found.add(argument());
            ending(keys);
        } while (in.takeSymbol(","));
        return found;
    }

    private Expression argument() throws Unreadable {
        in.step();
        var at = in.position();
        if (starHere()) {
            return star();
        }
        if (in.takeSymbol("**")) {
            return grammar.expressions.expression();
        }
        var named = (in.kind() == TokenKind.WORD || in.kind() == TokenKind.QUOTED) && in.symbol(1, "=>");
        if (named) {
            var name = grammar.names.any();
            in.skip(1);
            return new Expression.Named(name, argument(), at);
        }
        if (in.is("SELECT") || in.is("WITH")) {
            return new Expression.Subquery(Expression.Use.ARGUMENT, grammar.queries.query(), at);
        }
        return in.opens("TABLE") ? table() : grammar.expressions.expression();
    }

    /// `TABLE(SELECT …)`, `TABLE(f(…))`, `TABLE(t)` as an argument.
    private Expression table() throws Unreadable {
        var at = in.position();
        in.skip(1);
        if (in.query(0)) {
            return new Expression.Subquery(Expression.Use.ARGUMENT, grammar.queries.parenthesised(), at);
        }
        in.needSymbol("(");
        Expression found;
        if (in.kind().text()) {
            var how = grammar.primaries.primary();
            found = new Expression.TableArgument(new ObjectName.Computed(how, at), at);
        } else {
            var name = grammar.names.object();
            found = in.symbol("(") ? call(name) : new Expression.TableArgument(name, at);
        }
        if (in.take("OVER")) {
            over(new ArrayList<>());
        }
        in.needSymbol(")");
        return found;
    }

    /// What may stand behind an argument.
    private void ending(List<Expression> keys) throws Unreadable {
        if (in.take("ORDER", "BY")) {
            grammar.queries.keys(keys);
        }
        nulls();
        if (in.take("LIMIT")) {
            keys.add(grammar.expressions.expression());
        }
    }

    private void nulls() {
        if (!in.take("IGNORE", "NULLS")) {
            in.take("RESPECT", "NULLS");
        }
    }

    /// What may stand behind the brackets; true when something did.
    private boolean trailer(List<Expression> keys) throws Unreadable {
        var before = in.at();
        if (in.take("WITHIN", "GROUP")) {
            in.needSymbol("(");
            in.need("ORDER");
            in.need("BY");
            grammar.queries.keys(keys);
            in.needSymbol(")");
        } else if (in.opens("FILTER")) {
            in.skip(2);
            in.need("WHERE");
            keys.add(grammar.expressions.expression());
            in.needSymbol(")");
        } else if (in.see("FROM", "FIRST") || in.see("FROM", "LAST")) {
            in.skip(2);
        } else if (in.opens("OVER")) {
            in.skip(1);
            over(keys);
        } else {
            nulls();
        }
        return in.at() > before;
    }

    /// `(PARTITION BY … ORDER BY … ROWS …)`.
    private void over(List<Expression> keys) throws Unreadable {
        in.needSymbol("(");
        if (in.take("PARTITION", "BY")) {
            keys.addAll(grammar.expressions.list());
        }
        if (in.take("ORDER", "BY")) {
            grammar.queries.keys(keys);
        }
        if (in.is("ROWS") || in.is("RANGE") || in.is("GROUPS")) {
            frame(keys);
        }
        in.needSymbol(")");
    }

    private void frame(List<Expression> keys) throws Unreadable {
        in.skip(1);
        var between = in.take("BETWEEN");
        bound(keys);
        if (between) {
            in.need("AND");
            bound(keys);
        }
        if (in.take("EXCLUDE")) {
            while (in.kind() == TokenKind.WORD) {
                in.skip(1);
            }
        }
    }

    private void bound(List<Expression> keys) throws Unreadable {
        if (!in.take("UNBOUNDED") && !in.take("CURRENT")) {
            keys.add(grammar.expressions.sum());
        }
        if (!in.take("PRECEDING") && !in.take("FOLLOWING")) {
            in.need("ROW");
        }
    }

    /// True when `*` or `t.*` begins here.
    boolean starHere() {
        var ahead = 0;
        while ((in.kind(ahead) == TokenKind.WORD || in.kind(ahead) == TokenKind.QUOTED)
                && in.symbol(ahead + 1, ".")) {
            ahead += in.symbol(ahead + 2, ".") ? 3 : 2;
        }
        return in.symbol(ahead, "*");
    }

    Expression star() throws Unreadable {
        var at = in.position();
        var qualifier = new ArrayList<Name>();
        while (!in.symbol("*")) {
            in.step();
            qualifier.add(grammar.names.any());
            in.needSymbol(".");
            if (in.takeSymbol(".")) {
                qualifier.add(new Name("PUBLIC", /* quoted= */false, at));
            }
        }
        in.skip(1);
        return new Expression.Star(qualifier, changes(), at);
    }

    private StarChanges changes() throws Unreadable {
        var ilike = "";
        var exclude = new ArrayList<Name>();
        var replace = new ArrayList<StarChanges.Replaced>();
        var rename = new ArrayList<StarChanges.Renamed>();
        while (true) {
            in.step();
            if (in.is("ILIKE") && in.kind(1).text()) {
                in.skip(1);
                ilike = in.value();
            } else if (in.is("EXCLUDE") || (in.opens("EXCEPT") && !in.query(1))) {
                in.skip(1);
                exclude.addAll(
                        in.symbol("(") ? grammar.names.columns() : List.of(grammar.names.parts().getLast()));
            } else if (in.opens("REPLACE")) {
                in.skip(1);
                replaced(replace);
            } else if (in.is("RENAME")) {
                in.skip(1);
                renamed(rename);
            } else {
                return new StarChanges(ilike, exclude, replace, rename);
            }
        }
    }

    private void replaced(List<StarChanges.Replaced> found) throws Unreadable {
        in.needSymbol("(");
        do {
            var value = grammar.expressions.expression();
            in.need("AS");
            found.add(new StarChanges.Replaced(value, grammar.names.parts().getLast()));
        } while (in.takeSymbol(","));
        in.needSymbol(")");
    }

    private void renamed(List<StarChanges.Renamed> found) throws Unreadable {
        var many = in.takeSymbol("(");
        do {
            var column = grammar.names.parts().getLast();
            in.need("AS");
            found.add(new StarChanges.Renamed(column, grammar.names.any()));
        } while (many && in.takeSymbol(","));
        if (many) {
            in.needSymbol(")");
        }
    }
}
