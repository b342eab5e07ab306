package io.snowgate.sql.ast;

import module java.base;

/// What makes the rows of a query.
public sealed interface Body permits Select, Body.SetOperation, Body.Values, Query {
    /// Where it begins.
    int at();

    /// UNION and the like, all of one precedence, from left to right.
    ///
    /// @param others at least one
    record SetOperation(Body first, List<Branch> others, int at) implements Body {
        public SetOperation {
            others = List.copyOf(others);
        }
    }

    /// What a branch does to the rows so far.
    enum SetOperator {
        UNION, INTERSECT, EXCEPT
    }

    /// @param byName whether columns are matched by name
    record Branch(SetOperator operator, boolean all, boolean byName, Body body) {}

    /// `VALUES (…), (…)`.
    ///
    /// @param rows at least one
    record Values(List<List<Expression>> rows, int at) implements Body {
        public Values {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}
