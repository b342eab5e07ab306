package io.snowgate.sandbox.engine.rewrite;

import module java.base;

/// Which words belong to SQL itself, so that they are neither operands nor names.
final class Vocabulary {
    private Vocabulary() {}

    /// Words that never begin an operand.
    static final Set<String> KEYWORDS = Set.of("SELECT", "FROM", "WHERE", "AND", "OR", "NOT", "IN", "ON",
            "AS", "WHEN", "THEN", "ELSE", "END", "BY",
            "GROUP", "ORDER", "HAVING", "LIMIT", "UNION", "ALL", "DISTINCT", "LIKE", "ILIKE", "BETWEEN", "IS",
            "JOIN", "INNER",
            "OUTER", "FULL", "CROSS", "VALUES", "INTO", "SET", "USING", "QUALIFY", "OVER", "PARTITION",
            "EXCEPT", "MINUS", "INTERSECT",
            "WITH", "RETURNING", "OFFSET", "FETCH", "PIVOT", "UNPIVOT", "LATERAL", "NATURAL", "ASOF",
            "SAMPLE", "TABLESAMPLE",
            "ANY", "SOME", "ASC", "DESC", "NULLS", "ESCAPE", "EXISTS", "RECURSIVE", "RLIKE", "REGEXP",
            "UPDATE", "DELETE", "MERGE", "MATCHED",
            "INTERVAL", "EXCLUDE", "RENAME", "MATCH_CONDITION", "WINDOW", "WITHIN", "ROWS", "RANGE", "FOR",
            "TABLE", "CUBE", "ROLLUP", "SETS", "GROUPING_SETS");

    /// Words that are keywords, or functions when a bracket follows.
    static final Set<String> MAYBE_FUNCTIONS = Set.of("LEFT", "RIGHT", "INSERT", "REPLACE", "LIKE", "ILIKE",
            "RLIKE", "GROUPING", "TABLE");

    /// Words that begin a clause of a query, and so end a select list or a FROM.
    static final Set<String> CLAUSES = Set.of("FROM", "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "UNION",
            "EXCEPT", "MINUS", "INTERSECT",
            "QUALIFY", "OFFSET", "FETCH", "WINDOW", "INTO", "SET", "WHEN", "CONNECT", "START");

    /// Words that may follow a table without being its alias.
    static final Set<String> AFTER_TABLE = Set.of("ON", "USING", "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT",
            "UNION", "EXCEPT", "MINUS", "INTERSECT",
            "QUALIFY", "OFFSET", "FETCH", "WINDOW", "JOIN", "LEFT", "RIGHT", "FULL", "INNER", "CROSS",
            "NATURAL", "ASOF", "OUTER", "SET", "WHEN", "SELECT",
            "VALUES", "SAMPLE", "TABLESAMPLE", "PIVOT", "UNPIVOT", "LATERAL", "MATCH_CONDITION", "AT",
            "BEFORE", "CHANGES", "MATCH_RECOGNIZE", "CONNECT",
            "START", "AS", "RETURNING", "WITH", "FROM", "INTO", "OVERWRITE", "DEFAULT", "POSITIONAL");
}
