package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.sql.analysis.Fact;
import io.snowgate.sql.analysis.StatementAnalysis;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.Sources;

/// What drivers and tools send on their own: where am I, what is there, set this format, begin and commit. `HousekeepingTest` has a test for each entry.
final class Housekeeping {
    /// What a query without a table may call.
    private static final Set<String> ABOUT_THE_SESSION = Set.of("CURRENT_ACCOUNT", "CURRENT_ACCOUNT_NAME",
            "CURRENT_AVAILABLE_ROLES", "CURRENT_CLIENT", "CURRENT_DATABASE", "CURRENT_DATE",
            "CURRENT_IP_ADDRESS",
            "CURRENT_ORGANIZATION_NAME", "CURRENT_REGION", "CURRENT_ROLE", "CURRENT_ROLE_TYPE",
            "CURRENT_SCHEMA",
            "CURRENT_SCHEMAS", "CURRENT_SECONDARY_ROLES", "CURRENT_SESSION", "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "CURRENT_TRANSACTION", "CURRENT_USER", "CURRENT_VERSION", "CURRENT_WAREHOUSE", "LAST_QUERY_ID",
            "LAST_TRANSACTION", "SYSDATE", "GETDATE", "LOCALTIME", "LOCALTIMESTAMP", "UPPER", "LOWER",
            "COALESCE", "NVL",
            "TO_VARCHAR", "TO_CHAR", "CAST", "CONCAT", "LENGTH");
    /// What a query of those views may call besides.
    private static final Set<String> OVER_OBJECTS = Set.of("COUNT", "MAX", "MIN", "SUM", "LISTAGG",
            "ARRAY_AGG", "IFF",
            "IFNULL", "NULLIF", "NVL2", "ZEROIFNULL", "DECODE", "EQUAL_NULL", "TRIM", "REPLACE", "SPLIT_PART",
            "SUBSTR",
            "SUBSTRING", "POSITION", "CHARINDEX", "STARTSWITH", "ENDSWITH", "CONTAINS", "REGEXP_LIKE",
            "TRY_CAST",
            "TO_DATE", "TO_TIMESTAMP", "TO_TIMESTAMP_NTZ", "TO_NUMBER", "TO_BOOLEAN", "CONVERT_TIMEZONE",
            "DATEDIFF",
            "DATEADD", "ROW_NUMBER", "RANK", "ROUND");
    /// Views that tell of objects one may see anyway.
    private static final Set<String> ABOUT_OBJECTS = Set.of("APPLICABLE_ROLES", "COLUMNS", "DATABASES",
            "ENABLED_ROLES",
            "INFORMATION_SCHEMA_CATALOG_NAME", "KEY_COLUMN_USAGE", "REFERENTIAL_CONSTRAINTS", "SCHEMATA",
            "TABLES",
            "TABLE_CONSTRAINTS", "VIEWS");
    private static final Set<Fact> HARMLESS = EnumSet.of(Fact.LIMITED);
    private static final Set<String> DESCRIBED = Set.of("TABLE", "VIEW", "");
    private static final Set<String> SHOWN = Set.of("COLUMNS", "DATABASES", "EXTERNAL TABLES",
            "IMPORTED KEYS",
            "EXPORTED KEYS", "PRIMARY KEYS", "UNIQUE KEYS", "MATERIALIZED VIEWS", "OBJECTS", "PARAMETERS",
            "ROLES", "SCHEMAS",
            "TABLES", "VIEWS", "WAREHOUSES", "FUNCTIONS", "PROCEDURES", "USER FUNCTIONS", "DYNAMIC TABLES",
            "ICEBERG TABLES", "SEQUENCES");

    private Housekeeping() {}

    /// True when `statement` is one of these.
    static boolean is(StatementAnalysis statement) {
        return switch (statement.kind()) {
            case BEGIN, COMMIT, ROLLBACK, USE_ROLE, USE_SECONDARY_ROLES, USE_WAREHOUSE, USE_DATABASE,
                    USE_SCHEMA,
                    ALTER_SESSION ->
                true;
            case SHOW -> SHOWN.contains(plural(statement.object()));
            case DESCRIBE -> DESCRIBED.contains(statement.object());
            case SELECT -> asksAboutItself(statement) || asksAboutObjects(statement);
            default -> false;
        };
    }

    private static String plural(String object) {
        return object.endsWith("S") ? object : object + "S";
    }

    private static boolean asksAboutItself(StatementAnalysis statement) {
        return onlyReads(statement) && statement.touched().reads().isEmpty()
                && statement.values().and(statement.influences()).none()
                && ABOUT_THE_SESSION.containsAll(statement.touched().functions());
    }

    // A function that nobody knows reads whatever it likes, whatever stands behind FROM.
    private static boolean asksAboutObjects(StatementAnalysis statement) {
        var touched = statement.touched();
        return onlyReads(statement) && !touched.reads().isEmpty()
                && touched.functions()
                        .stream()
                        .allMatch(f -> ABOUT_THE_SESSION.contains(f) || OVER_OBJECTS.contains(f))
                && touched.reads().stream().allMatch(Housekeeping::tellsOfObjects)
                && tellOfObjects(statement.values().and(statement.influences()));
    }

    // Variables and earlier results bring along what no FROM names.
    private static boolean tellOfObjects(Sources sources) {
        return sources.atLeast().stream().allMatch(c -> tellsOfObjects(c.object()))
                && sources.through().isEmpty()
                && Sources.UNTOLD.containsAll(sources.doubts());
    }

    private static boolean onlyReads(StatementAnalysis statement) {
        var touched = statement.touched();
        return touched.stages().isEmpty() && touched.writes().isEmpty() && statement.inner().isEmpty()
                && HARMLESS.containsAll(statement.facts());
    }

    private static boolean tellsOfObjects(ObjectId view) {
        var parts = view.parts();
        return parts.size() >= 2 && parts.get(parts.size() - 2).equals("INFORMATION_SCHEMA")
                && ABOUT_OBJECTS.contains(view.name());
    }
}
