package io.snowgate.sql.parse;

import module java.base;

import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Alias;
import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.Relation;
import io.snowgate.sql.ast.Select;

/// `MATCH_RECOGNIZE (…)`, one of them.
final class RowPattern {
    private final Grammar grammar;
    private final Reader in;
    private final List<Expression> partition = new ArrayList<>();
    private final List<Expression> keys = new ArrayList<>();
    private final List<Select.Item> measures = new ArrayList<>();
    private final List<Name> symbols = new ArrayList<>();
    private boolean allRows;

    RowPattern(Grammar grammar) {
        this.grammar = grammar;
        in = grammar.in;
    }

    Relation read(Relation input) throws Unreadable {
        in.skip(2);
        while (!in.symbol(")")) {
            in.step();
            clause();
        }
        in.needSymbol(")");
        return new Relation.MatchRecognize(input, partition, measures, allRows, keys, symbols, Alias.NONE,
                input.at());
    }

    private void clause() throws Unreadable {
        if (in.take("PARTITION", "BY")) {
            partition.addAll(grammar.expressions.list());
        } else if (in.take("ORDER", "BY")) {
            grammar.queries.keys(keys);
        } else if (in.take("MEASURES")) {
            measures();
        } else if (in.take("DEFINE")) {
            definitions();
        } else if (in.take("SUBSET")) {
            subsets();
        } else if (in.opens("PATTERN")) {
            in.skip(1);
            pattern(in.partner());
        } else {
            rows();
        }
    }

    private void measures() throws Unreadable {
        do {
            if (!in.take("FINAL")) {
                in.take("RUNNING");
            }
            measures.add(grammar.selects.aliased());
        } while (in.takeSymbol(","));
    }

    private void definitions() throws Unreadable {
        do {
            symbols.add(grammar.names.name());
            in.need("AS");
            keys.add(grammar.expressions.expression());
        } while (in.takeSymbol(","));
    }

    private void subsets() throws Unreadable {
        do {
            symbols.add(grammar.names.name());
            in.needSymbol("=");
            grammar.names.columns();
        } while (in.takeSymbol(","));
    }

    /// Every name in a pattern is one that it gives to rows.
    private void pattern(int end) throws Unreadable {
        while (in.at() <= end) {
            in.step();
            if (grammar.names.here(0)) {
                symbols.add(grammar.names.name());
            } else {
                in.skip(1);
            }
        }
    }

    /// `ONE ROW PER MATCH`, `ALL ROWS PER MATCH …`, `AFTER MATCH SKIP …`.
    private void rows() throws Unreadable {
        if (in.take("ALL", "ROWS", "PER")) {
            allRows = true;
        } else if (!in.take("ONE", "ROW", "PER") && !in.take("AFTER")) {
            throw in.refuse("a clause of MATCH_RECOGNIZE");
        }
        in.need("MATCH");
        if (in.take("SKIP")) {
            skip();
        } else if (in.take("SHOW") || in.take("OMIT")) {
            in.need("EMPTY");
            in.need("MATCHES");
        } else if (in.take("WITH", "UNMATCHED")) {
            in.need("ROWS");
        }
    }

    private void skip() throws Unreadable {
        if (in.take("PAST", "LAST", "ROW")) {
            return;
        }
        in.need("TO");
        if (in.take("NEXT", "ROW")) {
            return;
        }
        if (!in.take("FIRST")) {
            in.take("LAST");
        }
        grammar.names.name();
    }
}
