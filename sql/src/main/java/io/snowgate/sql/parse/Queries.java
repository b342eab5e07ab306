package io.snowgate.sql.parse;

import module java.base;

import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Body;
import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.Query;

/// Queries: common table expressions, set operations, order and limit. Every construct that can hold a query comes here.
final class Queries {
    private final Grammar grammar;
    private final Reader in;

    Queries(Grammar grammar) {
        this.grammar = grammar;
        in = grammar.in;
    }

    Query query() throws Unreadable {
        var outer = in.enter();
        var at = in.position();
        var recursive = false;
        var ctes = List.<Query.Cte>of();
        if (in.take("WITH")) {
            recursive = in.take("RECURSIVE");
            ctes = ctes();
        }
        var body = union();
        var tail = tail();
        in.leave(outer);
        return new Query(recursive, ctes, body, tail, at);
    }

    /// A query in parentheses.
    Query parenthesised() throws Unreadable {
        in.needSymbol("(");
        var query = query();
        in.needSymbol(")");
        return query;
    }

    private List<Query.Cte> ctes() throws Unreadable {
        var found = new ArrayList<Query.Cte>();
        do {
            if (in.is("SELECT") && !found.isEmpty()) {
                break;
            }
            var name = grammar.names.name();
            var columns = in.symbol("(") ? grammar.names.columns() : List.<Name>of();
            in.need("AS");
            if (!in.take("NOT", "MATERIALIZED")) {
                in.take("MATERIALIZED");
            }
            found.add(new Query.Cte(name, columns, parenthesised()));
        } while (in.takeSymbol(","));
        return found;
    }

    private Body union() throws Unreadable {
        var first = intersection();
        var others = new ArrayList<Body.Branch>();
        while (in.is("UNION") || in.is("EXCEPT") || in.is("MINUS")) {
            var operator = in.value().equals("UNION") ? Body.SetOperator.UNION : Body.SetOperator.EXCEPT;
            var all = all();
            var byName = in.take("BY", "NAME");
            others.add(new Body.Branch(operator, all, byName, intersection()));
        }
        return others.isEmpty() ? first : new Body.SetOperation(first, others, first.at());
    }

    private Body intersection() throws Unreadable {
        var first = term();
        var others = new ArrayList<Body.Branch>();
        while (in.take("INTERSECT")) {
            others.add(new Body.Branch(Body.SetOperator.INTERSECT, all(), /* byName= */false, term()));
        }
        return others.isEmpty() ? first : new Body.SetOperation(first, others, first.at());
    }

    private boolean all() {
        var all = in.take("ALL");
        if (!all) {
            in.take("DISTINCT");
        }
        return all;
    }

    private Body term() throws Unreadable {
        in.step();
        if (in.symbol("(")) {
            return parenthesised();
        }
        return switch (in.word()) {
            case "VALUES" -> values();
            case "WITH" -> query();
            default -> grammar.selects.select();
        };
    }

    Body.Values values() throws Unreadable {
        var at = in.position();
        var rows = new ArrayList<List<Expression>>();
        in.need("VALUES");
        do {
            in.needSymbol("(");
            rows.add(grammar.expressions.list());
            in.needSymbol(")");
        } while (in.takeSymbol(","));
        return new Body.Values(rows, at);
    }

    /// ORDER BY, LIMIT, OFFSET, FETCH, FOR UPDATE, in any order.
    private Query.Tail tail() throws Unreadable {
        var order = new ArrayList<Expression>();
        var limit = new ArrayList<Expression>();
        var all = false;
        var limited = false;
        while (true) {
            in.step();
            if (in.take("ORDER", "BY")) {
                all |= keys(order);
            } else if (in.take("LIMIT")) {
                limited |= limit(limit);
            } else if (in.take("OFFSET")) {
                limit(limit);
            } else if (in.take("FETCH")) {
                limited |= fetch(limit);
            } else if (in.take("FOR", "UPDATE")) {
                waiting();
            } else {
                return order.isEmpty() && limit.isEmpty() && !all && !limited
                        ? Query.Tail.NONE
                        : new Query.Tail(order, all, limit, limited);
            }
        }
    }

    private boolean limit(List<Expression> limit) throws Unreadable {
        if (in.take("NULL")) {
            return false;
        }
        limit.add(grammar.expressions.expression());
        if (!in.take("ROWS")) {
            in.take("ROW");
        }
        return true;
    }

    private boolean fetch(List<Expression> limit) throws Unreadable {
        if (!in.take("FIRST")) {
            in.take("NEXT");
        }
        var limited = limit(limit);
        in.take("ONLY");
        return limited;
    }

    private void waiting() throws Unreadable {
        if (!in.take("NOWAIT") && in.take("WAIT")) {
            grammar.expressions.expression();
        }
    }

    /// Keys of an ORDER BY, with their modifiers; true when it is ORDER BY ALL.
    boolean keys(List<Expression> keys) throws Unreadable {
        var all = false;
        do {
            if (in.take("ALL")) {
                all = true;
            } else {
                keys.add(grammar.expressions.expression());
            }
            if (!in.take("ASC")) {
                in.take("DESC");
            }
            if (!in.take("NULLS", "FIRST")) {
                in.take("NULLS", "LAST");
            }
        } while (in.takeSymbol(","));
        return all;
    }
}
