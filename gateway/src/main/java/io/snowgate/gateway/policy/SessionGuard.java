package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.sql.Setting;
import io.snowgate.sql.SqlText;
import io.snowgate.sql.StatementKind;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.analysis.StatementAnalysis;

/// Which session parameters may be set, on every road that sets one: ALTER SESSION, the parameters of a request, those of a login. A parameter that changes what names
/// or texts mean, or whose data is shown, is on no list.
public final class SessionGuard {
    private static final Set<String> USUAL = Set.of("ABORT_DETACHED_QUERY", "AUTOCOMMIT",
            "BINARY_INPUT_FORMAT",
            "BINARY_OUTPUT_FORMAT", "CSV_TIMESTAMP_FORMAT", "DATE_INPUT_FORMAT", "DATE_OUTPUT_FORMAT",
            "ERROR_ON_NONDETERMINISTIC_MERGE", "ERROR_ON_NONDETERMINISTIC_UPDATE", "GEOGRAPHY_OUTPUT_FORMAT",
            "GEOMETRY_OUTPUT_FORMAT", "JSON_INDENT", "LOCK_TIMEOUT", "MULTI_STATEMENT_COUNT",
            "QUERY_RESULT_FORMAT",
            "QUERY_TAG", "QUERY_TIMEOUT", "ROWS_PER_RESULTSET",
            "STATEMENT_QUEUED_TIMEOUT_IN_SECONDS", "STATEMENT_TIMEOUT_IN_SECONDS", "STRICT_JSON_OUTPUT",
            "TIMESTAMP_DAY_IS_ALWAYS_24H", "TIMESTAMP_INPUT_FORMAT", "TIMESTAMP_LTZ_OUTPUT_FORMAT",
            "TIMESTAMP_NTZ_OUTPUT_FORMAT", "TIMESTAMP_OUTPUT_FORMAT", "TIMESTAMP_TYPE_MAPPING",
            "TIMESTAMP_TZ_OUTPUT_FORMAT", "TIMEZONE", "TIME_INPUT_FORMAT", "TIME_OUTPUT_FORMAT",
            "TRANSACTION_ABORT_ON_ERROR",
            "TWO_DIGIT_CENTURY_START", "USE_CACHED_RESULT", "WEEK_OF_YEAR_POLICY", "WEEK_START");
    /// Settings of the drivers themselves.
    private static final List<String> DRIVERS = List.of("CLIENT_", "JDBC_", "ODBC_", "PYTHON_CONNECTOR_",
            "GO_", "JS_", "NODE_",
            "C_API_", "DOTNET_", "PHP_", "SNOWGATE_");
    private final Set<String> more;

    SessionGuard(Set<String> more) {
        this.more = more;
    }

    /// True when `parameter`, in upper case, may be set.
    boolean may(String parameter) {
        return USUAL.contains(parameter) || more.contains(parameter)
                || DRIVERS.stream().anyMatch(parameter::startsWith);
    }

    /// Why a request may not set what it sets, in half a sentence.
    Optional<String> objection(Map<String, String> settings) {
        return settings.keySet()
                .stream()
                .filter(s -> !may(s))
                .sorted()
                .findFirst()
                .map(SessionGuard::refusal);
    }

    /// The same for a statement.
    ///
    /// @param text the text it stands in
    Optional<String> objection(StatementAnalysis statement, SqlText text) {
        if (statement.kind() != StatementKind.ALTER_SESSION) {
            return Optional.empty();
        }
        var touched = text instanceof SqlText.Read(_, var statements) && statements.size() == 1
                ? settings(statements.getFirst())
                : Optional.<List<Setting>>empty();
        return touched.isEmpty()
                ? Optional.of("it sets session parameters in a place where Snowgate cannot read which")
                : touched.get()
                        .stream()
                        .map(Setting::name)
                        .filter(s -> !may(s))
                        .findFirst()
                        .map(SessionGuard::refusal);
    }

    private static Optional<List<Setting>> settings(io.snowgate.sql.Statement statement) {
        try {
            return statement.kind() == StatementKind.ALTER_SESSION
                    ? Optional.of(Setting.of(statement))
                    : Optional.empty();
        } catch (Unreadable _) {
            return Optional.empty();
        }
    }

    private static String refusal(String parameter) {
        return "session parameter " + parameter + " may not be set";
    }
}
