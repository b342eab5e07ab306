package io.snowgate.sandbox.server;

import module java.base;

import io.snowgate.sandbox.engine.Result;

/// Which format a result is handed out in: by client and by its `*_QUERY_RESULT_FORMAT` parameter, and Arrow for queries alone.
final class Formats {
    private static final int SELECT = 0x1000;

    /// What a client's parameter is called, and what it gets when nobody set it.
    private record Habit(String parameter, String format) {}

    private static final Map<String, Habit> HABITS = Map.of(
            "JDBC", new Habit("JDBC_QUERY_RESULT_FORMAT", "ARROW"),
            "PYTHONCONNECTOR", new Habit("PYTHON_CONNECTOR_QUERY_RESULT_FORMAT", "ARROW"),
            "GO", new Habit("GO_QUERY_RESULT_FORMAT", "ARROW"),
            ".NET", new Habit("DOTNET_QUERY_RESULT_FORMAT", "ARROW"),
            "ODBC", new Habit("ODBC_QUERY_RESULT_FORMAT", "ARROW"),
            "C API", new Habit("C_API_QUERY_RESULT_FORMAT", "JSON"));

    private Formats() {}

    static boolean arrow(Ask ask, Result result) {
        var habit = HABITS.get(ask.session().app().toUpperCase(Locale.ROOT));
        if (habit == null || result.statementTypeId() != SELECT || ask.flags().describe()) {
            return false;
        }
        var set = ask.parameters()
                .getOrDefault(habit.parameter(),
                        ask.session()
                                .engine()
                                .facts()
                                .parameters()
                                .getOrDefault(habit.parameter(), habit.format()));
        return set.toString().toUpperCase(Locale.ROOT).startsWith("ARROW");
    }
}
