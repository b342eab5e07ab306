package io.snowgate.sql.ast;

import module java.base;

/// `SELECT …`.
///
/// @param top   whether TOP bounds the rows
/// @param items the select list; `*` alone when the query has only a FROM
/// @param into  the variables of SELECT … INTO
/// @param from  what the commas of FROM separate; `[]` without FROM
public record Select(
        boolean distinct,
        boolean top,
        List<Item> items,
        List<Name> into,
        List<Relation> from,
        Clauses clauses,
        int at) implements Body {
    public Select {
        items = List.copyOf(items);
        into = List.copyOf(into);
        from = List.copyOf(from);
    }

    /// One entry of a list of expressions with aliases.
    ///
    /// @param alias `""` when there is none
    public record Item(Expression value, String alias) {}

    /// What comes after FROM. Each list is empty when its clause is not there.
    ///
    /// @param groupAll whether it is GROUP BY ALL
    public record Clauses(
            List<Expression> where,
            List<Expression> hierarchy,
            List<Expression> group,
            boolean groupAll,
            List<Expression> having,
            List<Expression> qualify) {
        /// None of them.
        public static final Clauses NONE = new Clauses(List.of(), List.of(), List.of(), /* groupAll= */false,
                List.of(), List.of());

        public Clauses {
            where = List.copyOf(where);
            hierarchy = List.copyOf(hierarchy);
            group = List.copyOf(group);
            having = List.copyOf(having);
            qualify = List.copyOf(qualify);
        }
    }
}
