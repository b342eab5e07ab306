package io.snowgate.sql.resolve;

import module java.base;

/// What is known about functions by their names. A function that is not listed may read whatever its owner can.
final class Functions {
    private static final Set<String> BUILT_IN = words(BuiltIns.NAMES);

    /// Functions that take the name of a part of a date.
    private static final Set<String> UNITS = Set.of("DATEADD", "DATEDIFF", "TIMEADD", "TIMEDIFF",
            "TIMESTAMPADD",
            "TIMESTAMPDIFF", "DATE_TRUNC", "DATE_PART", "TRUNC", "LAST_DAY", "TIME_SLICE", "NEXT_DAY",
            "PREVIOUS_DAY",
            "DATE_ADD", "DATE_DIFF");

    /// Functions that read what a text names, or run it.
    private static final Set<String> TEXT = Set.of("GET_DDL", "EXPLAIN_JSON", "SYSTEM$EXPLAIN_PLAN_JSON",
            "SYSTEM$EXPLAIN_JSON_TO_TEXT", "SYSTEM$QUERY_REFERENCE", "SYSTEM$REFERENCE",
            "SYSTEM$CLUSTERING_INFORMATION",
            "SYSTEM$CLUSTERING_DEPTH", "SYSTEM$CLUSTERING_RATIO", "SYSTEM$STREAM_GET_TABLE_TIMESTAMP",
            "SYSTEM$GET_TAG",
            "RESULT_SCAN", "QUERY_HISTORY", "EXECUTE_AI_EVALUATION");

    /// What SYSTEM$ functions may be called without a doubt: they tell about the session, or act on nothing.
    private static final Set<String> HARMLESS = Set.of("SYSTEM$STREAM_HAS_DATA", "SYSTEM$TYPEOF",
            "SYSTEM$CURRENT_USER_TASK_NAME", "SYSTEM$TASK_DEPENDENTS_ENABLE", "SYSTEM$WAIT",
            "SYSTEM$LAST_CHANGE_COMMIT_TIME",
            "SYSTEM$PIPE_STATUS", "SYSTEM$BOOTSTRAP_DATA_REQUEST");

    private static final Set<String> EFFECTS = Set.of("SYSTEM$SEND_EMAIL",
            "SYSTEM$SEND_SNOWFLAKE_NOTIFICATION",
            "SYSTEM$WAIT", "SYSTEM$WAIT_FOR_SERVICES", "SYSTEM$CANCEL_QUERY", "SYSTEM$CANCEL_ALL_QUERIES",
            "SYSTEM$ABORT_SESSION", "SYSTEM$ABORT_TRANSACTION", "SYSTEM$PIPE_FORCE_RESUME",
            "SYSTEM$TASK_DEPENDENTS_ENABLE",
            "SYSTEM$SET_RETURN_VALUE");

    private Functions() {}

    private static Set<String> words(String text) {
        return Arrays.stream(text.split("\\s+"))
                .filter(w -> !w.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    static boolean takesUnits(String name) {
        return UNITS.contains(name);
    }

    /// True when the value depends on nothing but arguments, session and system. The parts of the name are in order.
    static boolean builtIn(List<String> parts) {
        var name = parts.getLast();
        if (parts.size() == 1) {
            return BUILT_IN.contains(name) || HARMLESS.contains(name);
        }
        var schema = parts.get(parts.size() - 2);
        return (parts.getFirst().equals("SNOWFLAKE")
                && (schema.equals("CORTEX") || schema.equals("ML") || schema.equals("SNOWPARK")))
                || schema.equals("INFORMATION_SCHEMA");
    }

    /// True when the function sends something somewhere, waits, or changes the state of the system.
    static boolean effect(List<String> parts) {
        return EFFECTS.contains(parts.getLast())
                || (parts.getLast().startsWith("SYSTEM$") && !HARMLESS.contains(parts.getLast()));
    }

    static boolean readsText(String name) {
        return TEXT.contains(name)
                || (name.startsWith("SYSTEM$") && !HARMLESS.contains(name) && !EFFECTS.contains(name));
    }

    /// True when the value tells which rows of a pattern matched.
    static boolean ofPattern(String name) {
        return switch (name) {
            case "CLASSIFIER", "MATCH_NUMBER", "MATCH_SEQUENCE_NUMBER" -> true;
            default -> false;
        };
    }
}
