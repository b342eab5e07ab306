package io.snowgate.gateway.policy;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Which session parameters may be set, on all three roads.
class SessionGuardTest {
    private static final Policy GUARDED = Trying.policy("""
            version: 1
            rules: [{name: everything, allow: {}}]
            parameters: [my_own]
            """);

    private static String result(Policy policy, String sql) {
        return Trying.result(policy, Trying.as("human"), sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIMEZONE", "DATE_OUTPUT_FORMAT", "AUTOCOMMIT", "QUERY_TAG",
            "MULTI_STATEMENT_COUNT",
            "CLIENT_SESSION_KEEP_ALIVE", "JDBC_QUERY_RESULT_FORMAT", "PYTHON_CONNECTOR_QUERY_RESULT_FORMAT",
            "ODBC_QUERY_RESULT_FORMAT", "GO_QUERY_RESULT_FORMAT", "SNOWGATE_JOB_ID", "QUERY_TIMEOUT",
            "MY_OWN"})
    void a_parameter_on_the_list_may_be_set(String parameter) {
        assertThat(result(GUARDED, "alter session set " + parameter + " = 'x'")).isEqualTo("allow");
        assertThat(result(GUARDED, "alter session unset " + parameter.toLowerCase(Locale.ROOT)))
                .isEqualTo("allow");
        assertThat(GUARDED.objection(Map.of(parameter, "x"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SEARCH_PATH", "QUOTED_IDENTIFIERS_IGNORE_CASE",
            "SIMULATED_DATA_SHARING_CONSUMER",
            "DEFAULT_SECONDARY_ROLES", "PREVENT_UNLOAD_TO_INLINE_URL",
            "ENABLE_UNLOAD_PHYSICAL_TYPE_OPTIMIZATION",
            "UNSUPPORTED_DDL_ACTION", "LOG_LEVEL", "TRACE_LEVEL", "ACTIVE_PYTHON_PROFILER",
            "PYTHON_PROFILER_TARGET_STAGE",
            "PYTHON_PROFILER_MODULES", "XCLIENT_X", "CLIENT", "SEARCH_PATH_X", "", "TIMEZONE "})
    void any_other_may_not(String parameter) {
        assertThat(GUARDED.objection(Map.of("TIMEZONE", "UTC", parameter, "x"))).isPresent();
        if (parameter.matches("\\w+")) {
            assertThat(result(GUARDED, "alter session set " + parameter + " = 'x'"))
                    .isEqualTo("deny session-guard");
            assertThat(result(GUARDED, "alter session unset " + parameter)).isEqualTo("deny session-guard");
            assertThat(result(GUARDED, "alter session set timezone = 'UTC' " + parameter + " = 'x'"))
                    .isEqualTo("deny session-guard");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin alter session set timezone = 'UTC'; end",
            "execute immediate 'alter session set timezone = ''UTC'''",
            "select 1; alter session set timezone = 'UTC'",
            "begin execute immediate 'alter session set search_path = ''x'''; end"})
    void what_is_set_inside_of_something_cannot_be_told(String sql) {
        assertThat(result(GUARDED, sql)).isEqualTo("deny session-guard");
    }

    @ParameterizedTest
    @CsvSource({"enforce,deny session-guard,true", "shadow,allow,false", "off,allow,false"})
    void the_rule_can_be_switched(String mode, String result, boolean objects) {
        var policy = Trying.policy("""
                version: 1
                rules: [{name: everything, allow: {}}]
                builtin: {session-guard: %s}
                """.replace("%s", mode));
        assertThat(result(policy, "alter session set search_path = 'x'")).isEqualTo(result);
        assertThat(policy.objection(Map.of("SEARCH_PATH", "x")).isPresent()).isEqualTo(objects);
        assertThat(Trying.verdict(policy, Trying.as("human"), "alter session set search_path = 'x'").shadow())
                .isEqualTo(mode.equals("shadow") ? List.of("deny session-guard") : List.of());
    }

    @Test
    void what_is_not_about_a_session_is_not_its_business() {
        assertThat(result(GUARDED, "alter user u set search_path = 'x'")).isEqualTo("allow");
        assertThat(result(GUARDED, "set search_path = 'x'")).isEqualTo("allow");
    }
}
