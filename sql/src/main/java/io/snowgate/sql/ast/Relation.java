package io.snowgate.sql.ast;

import module java.base;

/// Something that has rows.
public sealed interface Relation {
    /// Where it begins.
    int at();

    /// What it is called; a chain of joins is called nothing.
    Alias alias();

    /// @param travel what stands in AT, BEFORE, END and CHANGES
    record Table(ObjectName name, List<Expression> travel, Alias alias, int at) implements Relation {
        public Table {
            travel = List.copyOf(travel);
        }
    }

    /// A query in parentheses. `lateral` when it sees the relations to its left.
    record Derived(Query query, boolean lateral, Alias alias, int at) implements Relation {}

    /// `TABLE(f(…))`, `LATERAL f(…)`, `f(…)`.
    record FunctionTable(Expression.Call call, boolean lateral, Alias alias, int at) implements Relation {}

    /// `VALUES (…)` in FROM.
    record ValuesTable(Body.Values values, Alias alias, int at) implements Relation {}

    /// A chain of joins, from left to right.
    ///
    /// @param joins at least one
    record Joined(Relation first, List<Join> joins, int at) implements Relation {
        public Joined {
            joins = List.copyOf(joins);
        }

        @Override
        public Alias alias() {
            return Alias.NONE;
        }
    }

    /// @param kind  `""`, `INNER`, `LEFT`, `RIGHT`, `FULL`, `CROSS`, `ASOF`
    /// @param on    conditions of ON and MATCH_CONDITION
    /// @param using `[]` without USING
    record Join(String kind, boolean natural, Relation right, List<Expression> on, List<Name> using) {
        public Join {
            on = List.copyOf(on);
            using = List.copyOf(using);
        }
    }

    /// What stands in parentheses: relations separated by commas, at least one.
    record Grouped(List<Relation> inner, Alias alias, int at) implements Relation {
        public Grouped {
            inner = List.copyOf(inner);
        }
    }

    /// `PIVOT (aggregates FOR column IN (values) DEFAULT ON NULL (…))`.
    ///
    /// @param values   the listed values with their aliases, `[]` for ANY and for a query
    /// @param any      whether the values of the column become names: ANY, or a query
    /// @param queries  the query of IN, or `[]`
    /// @param keys     what ORDER BY inside ANY and DEFAULT ON NULL hold
    record Pivot(
            Relation input,
            List<Select.Item> aggregates,
            List<Name> column,
            List<Select.Item> values,
            boolean any,
            List<Query> queries,
            List<Expression> keys,
            Alias alias,
            int at) implements Relation {
        public Pivot {
            aggregates = List.copyOf(aggregates);
            column = List.copyOf(column);
            values = List.copyOf(values);
            queries = List.copyOf(queries);
            keys = List.copyOf(keys);
        }
    }

    /// `UNPIVOT (value FOR name IN (columns))`.
    record Unpivot(Relation input, Name value, Name name, List<Name> columns, Alias alias, int at)
            implements
                Relation {
        public Unpivot {
            columns = List.copyOf(columns);
        }
    }

    /// `MATCH_RECOGNIZE (…)`.
    ///
    /// @param allRows  whether all rows come out with all their columns
    /// @param keys     keys of ORDER BY and conditions of DEFINE
    /// @param symbols  what the pattern calls rows
    record MatchRecognize(
            Relation input,
            List<Expression> partition,
            List<Select.Item> measures,
            boolean allRows,
            List<Expression> keys,
            List<Name> symbols,
            Alias alias,
            int at) implements Relation {
        public MatchRecognize {
            partition = List.copyOf(partition);
            measures = List.copyOf(measures);
            keys = List.copyOf(keys);
            symbols = List.copyOf(symbols);
        }
    }

    /// Files of a stage, or of an address in quotes.
    record Staged(Location location, List<Expression> options, Alias alias, int at) implements Relation {
        public Staged {
            options = List.copyOf(options);
        }
    }

    /// `FROM $1`: the result of the statement so many arrows back.
    record Flow(int back, Alias alias, int at) implements Relation {}

    /// `SEMANTIC_VIEW(name …)`: made from a definition that this library does not read.
    record SemanticView(ObjectName name, Alias alias, int at) implements Relation {}

    /// The result of a statement that is no query: `FROM (SHOW TABLES)`, `TABLE(:resultset)`.
    record Result(Expression how, Alias alias, int at) implements Relation {}
}
