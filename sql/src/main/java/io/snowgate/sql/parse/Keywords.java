package io.snowgate.sql.parse;

import module java.base;

/// Words that mean something by themselves.
final class Keywords {
    /// Never a name by itself, only after a dot.
    private static final Set<String> RESERVED = Set.of("ALTER", "AND", "AS", "BETWEEN", "BY", "CASE",
            "CONNECT",
            "CREATE", "DELETE", "DISTINCT", "DROP", "ELSE", "EXISTS", "FROM", "GRANT", "GROUP", "HAVING",
            "ILIKE", "IN",
            "INSERT", "INTERSECT", "INTO", "IS", "LATERAL", "LIKE", "MINUS", "NOT", "ON", "OR", "ORDER",
            "QUALIFY",
            "REVOKE", "RLIKE", "ROWS", "SAMPLE", "SELECT", "SET", "TABLE", "TABLESAMPLE", "THEN", "TO",
            "UNION",
            "UPDATE", "USING", "VALUES", "WHEN", "WHERE", "WITH", "JOIN", "EXCEPT", "UNIQUE", "NATURAL",
            "CROSS",
            "INNER", "REGEXP");

    /// No alias without AS, for another reading is possible.
    private static final Set<String> NO_ALIAS = Set.of("LIMIT", "OFFSET", "FETCH", "LEFT", "RIGHT", "FULL",
            "ASOF",
            "MATCH_CONDITION", "START", "END", "CHANGES", "FOR",
            "WITHIN", "OVER",
            "ANY", "TRUE", "FALSE", "NULL", "CHECK", "CONSTRAINT", "SOME", "ALL");

    /// Functions may have these names although they are reserved.
    private static final Set<String> FUNCTIONS = Set.of("INSERT", "LIKE", "ILIKE", "RLIKE", "REGEXP", "GRANT",
            "LEFT",
            "RIGHT", "REPLACE");

    /// Reserved only in FROM: columns may have these names.
    private static final Set<String> JOINS = Set.of("CROSS", "INNER", "JOIN", "NATURAL", "USING");

    private static final Set<String> KNOWN = Set.of("LIMIT", "IDENTIFIER", "MERGE", "MATCHED", "COPY", "CALL",
            "EXECUTE", "IMMEDIATE", "BEGIN", "DECLARE", "LET", "RETURN", "IF", "LOOP", "WHILE", "REPEAT",
            "OVERWRITE",
            "ALL", "FIRST", "PROCEDURE", "VIEW", "CAST", "EXTRACT", "INTERVAL", "OVER", "PARTITION");

    private Keywords() {}

    static boolean reserved(String word) {
        return RESERVED.contains(word);
    }

    /// True when the word is reserved only in FROM.
    static boolean joins(String word) {
        return JOINS.contains(word);
    }

    /// True when the word may be an alias where no AS stands before it.
    static boolean alias(String word) {
        return !RESERVED.contains(word) && !NO_ALIAS.contains(word);
    }

    /// True when a `(` after the word makes it a call.
    static boolean function(String word) {
        return !RESERVED.contains(word) || FUNCTIONS.contains(word);
    }

    /// True when the word may be shown to a person: it is part of the language, not of the data.
    static boolean known(String word) {
        return RESERVED.contains(word) || NO_ALIAS.contains(word) || KNOWN.contains(word);
    }
}
