package io.snowgate.sql.ast;

import module java.base;

/// A query with its common table expressions, its order and its limit.
///
/// @param recursive whether WITH RECURSIVE was written
public record Query(boolean recursive, List<Cte> ctes, Body body, Tail tail, int at) implements Body {
    public Query {
        ctes = List.copyOf(ctes);
    }

    /// A query of nothing but a body.
    public static Query of(Body body) {
        return new Query(/* recursive= */false, List.of(), body, Tail.NONE, body.at());
    }

    /// `name (columns) AS (query)`.
    ///
    /// @param columns `[]` when the query's own names hold
    public record Cte(Name name, List<Name> columns, Query query) {
        public Cte {
            columns = List.copyOf(columns);
        }
    }

    /// What comes after the body.
    ///
    /// @param order    the keys of ORDER BY
    /// @param orderAll whether it is ORDER BY ALL
    /// @param limit    the numbers of LIMIT, FETCH and OFFSET
    /// @param limited  whether the number of rows is bounded: a LIMIT or FETCH that is not NULL
    public record Tail(List<Expression> order, boolean orderAll, List<Expression> limit, boolean limited) {
        /// No order, no limit.
        public static final Tail NONE = new Tail(List.of(), /* orderAll= */false, List.of(),
                /* limited= */false);

        public Tail {
            order = List.copyOf(order);
            limit = List.copyOf(limit);
        }
    }
}
