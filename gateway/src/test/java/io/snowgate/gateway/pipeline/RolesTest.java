package io.snowgate.gateway.pipeline;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.session.ClientTokens;
import io.snowgate.gateway.session.Facts;
import io.snowgate.gateway.session.OpenSessions;
import io.snowgate.gateway.session.Roles;
import io.snowgate.gateway.session.SessionLimits;
import io.snowgate.gateway.session.TestSessions;
import io.snowgate.gateway.statement.Statements;
import io.snowgate.gateway.statement.TestStatements;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.LoginRequest;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.gateway.wire.Problem;
import io.snowgate.gateway.wire.QueryString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Which role may be taken through which door, where the set is ANALYST, LOADER and "mixed Case", and nothing beside them.
class RolesTest {
    private static final Roles.Allowed SOME = new Roles.Allowed.Only(
            Set.of("ANALYST", "LOADER", "mixed Case"));
    private static final Roles SET = new Roles(SOME, "ANALYST", new Roles.Allowed.Only(Set.of()));
    private static final Roles BESIDE = new Roles(SOME, "ANALYST", SOME);

    /// A role asked for at a door.
    record Row(String door, String text) {
        @Override
        public String toString() {
            return door + ": " + text;
        }
    }

    // One row a line: door | text.
    private static List<Row> rows(String table) {
        return table.lines()
                .filter(l -> !l.isBlank())
                .map(l -> l.split(" \\| ?", 2))
                .map(p -> new Row(p[0].strip(), p[1]))
                .toList();
    }

    static List<Row> allowed() {
        return rows(
                """
                        login     |
                        login     | ANALYST
                        login     | analyst
                        login     | Loader
                        login     | "ANALYST"
                        login     | "mixed Case"
                        secondary |
                        secondary | NONE
                        secondary | none
                        setting   | QUERY_TAG
                        setting   | TIMEZONE
                        parameter | MULTI_STATEMENT_COUNT
                        sql       | USE ROLE ANALYST
                        sql       | use role loader
                        sql       | USE /* ADMIN */ ROLE ANALYST -- ADMIN
                        sql       | USE ROLE "ANALYST"
                        sql       | USE ROLE "mixed Case"
                        sql       | USE ROLE ANALYST;
                        sql       | USE ROLE IDENTIFIER('analyst')
                        sql       | USE ROLE IDENTIFIER('"mixed Case"')
                        sql       | USE ROLE IDENTIFIER('\\x41NALYST')
                        sql       | USE SECONDARY ROLES NONE
                        sql       | use secondary roles none;
                        sql       | USE ROLE ANALYST; SELECT 1; USE ROLE LOADER
                        sql       | BEGIN USE ROLE ANALYST; RETURN 1; END
                        sql       | EXECUTE IMMEDIATE 'USE ROLE ANALYST'
                        sql       | EXECUTE IMMEDIATE $$BEGIN USE ROLE LOADER; END$$
                        sql       | SELECT 'USE ROLE ADMIN'
                        sql       | SELECT 1 -- USE ROLE ADMIN
                        sql       | SELECT role FROM t
                        sql       | GRANT ROLE ADMIN TO ROLE ANALYST
                        sql       | SHOW ROLES
                        sql       | ALTER SESSION SET QUERY_TAG = 'role'
                        sql       | USE WAREHOUSE ADMIN
                        sql       | USE DATABASE role
                        sql       | WITH p AS PROCEDURE () RETURNS INT LANGUAGE SQL AS $$BEGIN USE ROLE LOADER; END$$ CALL p()
                        sql       | WITH p AS PROCEDURE (language TEXT) RETURNS INT AS $$DECLARE language TEXT; BEGIN RETURN 1; END$$ CALL p('x')
                        sql       | CREATE PROCEDURE p() RETURNS TEXT LANGUAGE PYTHON HANDLER = 'f' AS 'x'
                        sql       | CREATE PROCEDURE p() RETURNS TEXT LANGUAGE PYTHON EXECUTE AS OWNER AS 'x'
                        sql       | CREATE PROCEDURE p() RETURNS INT LANGUAGE SQL EXECUTE AS CALLER AS $$BEGIN EXECUTE IMMEDIATE 'USE ROLE LOADER'; END$$
                        sql       | CREATE PROCEDURE p(language TEXT) RETURNS INT EXECUTE AS CALLER AS 'BEGIN RETURN 1; END'
                        sql       | CREATE PROCEDURE p() RETURNS INT EXECUTE AS CALLER AS BEGIN SELECT language FROM t; END
                        sql       | CREATE PROCEDURE p() RETURNS INT EXECUTE AS CALLER AS DECLARE language TEXT; BEGIN RETURN 1; END
                        sql       | CREATE PROCEDURE p(q TEXT) RETURNS INT LANGUAGE SQL AS $$BEGIN EXECUTE IMMEDIATE :q; END$$
                        sql       | CREATE FUNCTION f() RETURNS INT LANGUAGE PYTHON HANDLER = 'f' AS $$it's$$
                        sql       | BEGIN CREATE FUNCTION f() RETURNS INT LANGUAGE PYTHON AS 'x'; CREATE PROCEDURE p() RETURNS INT EXECUTE AS CALLER AS 'BEGIN RETURN 1; END'; END
                        sql       | ALTER PROCEDURE p() EXECUTE AS OWNER
                        sql       | ALTER PROCEDURE p() RENAME TO q
                        sql       | CREATE OR ALTER PROCEDURE p() RETURNS INT EXECUTE AS CALLER AS $$BEGIN RETURN 1; END$$
                        """);
    }

    static List<Row> refused() {
        return rows(
                """
                        login     | ADMIN
                        login     | accountadmin
                        login     | "analyst"
                        login     | "Analyst"
                        login     | mixed Case
                        login     | "MIXED CASE"
                        login     | ANALYST;
                        login     |  ANALYST
                        login     | ANALYST, ADMIN
                        login     | "ANALYST
                        login     | ""ANALYST""
                        login     | IDENTIFIER('ANALYST')
                        secondary | ALL
                        secondary | all
                        secondary | ADMIN
                        secondary | ANALYST
                        setting   | ROLE
                        setting   | role
                        setting   | SECONDARY_ROLES
                        setting   | DEFAULT_SECONDARY_ROLES
                        parameter | ROLE
                        parameter | role
                        parameter | Secondary_Roles
                        sql       | USE ROLE ADMIN
                        sql       | use role accountadmin
                        sql       | USE /* ANALYST */ ROLE ADMIN -- ANALYST
                        sql       | USE ROLE "analyst"
                        sql       | USE ROLE "Mixed Case"
                        sql       | USE ROLE ANALYST.ADMIN
                        sql       | USE ROLE ANALYST ADMIN
                        sql       | USE ROLE 'ANALYST'
                        sql       | USE ROLE $r
                        sql       | USE ROLE ?
                        sql       | USE ROLE :1
                        sql       | USE ROLE IDENTIFIER('ADMIN')
                        sql       | USE ROLE IDENTIFIER('"analyst"')
                        sql       | USE ROLE IDENTIFIER('\\x41DMIN')
                        sql       | USE ROLE IDENTIFIER($r)
                        sql       | USE ROLE IDENTIFIER(?)
                        sql       | USE ROLE IDENTIFIER('ANALYST' || 'X')
                        sql       | USE ROLE "IDENTIFIER"('ANALYST')
                        sql       | USE SECONDARY ROLES ALL
                        sql       | use secondary roles all
                        sql       | USE SECONDARY ROLES ANALYST
                        sql       | USE SECONDARY ROLES "NONE"
                        sql       | USE SECONDARY ROLES NONE, ADMIN
                        sql       | USE SECONDARY ROLES ?
                        sql       | SELECT 1; USE ROLE ADMIN
                        sql       | USE ROLE ANALYST; USE ROLE ADMIN; USE ROLE ANALYST
                        sql       | USE ROLE ANALYST; USE SECONDARY ROLES ALL
                        sql       | BEGIN USE ROLE ADMIN; END
                        sql       | BEGIN IF (TRUE) THEN USE ROLE ADMIN; END IF; END
                        sql       | DECLARE x INT; BEGIN USE SECONDARY ROLES ALL; END
                        sql       | EXECUTE IMMEDIATE 'USE ROLE ADMIN'
                        sql       | EXECUTE IMMEDIATE 'USE \\x52OLE ADMIN'
                        sql       | EXECUTE IMMEDIATE $$BEGIN USE ROLE ADMIN; END$$
                        sql       | EXECUTE IMMEDIATE 'EXECUTE IMMEDIATE ''USE ROLE ADMIN'''
                        sql       | BEGIN EXECUTE IMMEDIATE 'USE ROLE ADMIN'; END
                        sql       | CREATE PROCEDURE p() RETURNS INT LANGUAGE SQL AS $$BEGIN USE ROLE ADMIN; END$$
                        sql       | WITH p AS PROCEDURE () RETURNS INT AS $$BEGIN USE ROLE ADMIN; END$$ CALL p()
                        sql       | BEGIN CREATE PROCEDURE p() RETURNS INT EXECUTE AS CALLER AS $$BEGIN USE ROLE ADMIN; END$$; CALL p(); END
                        sql       | BEGIN WITH p AS PROCEDURE () RETURNS INT AS $$BEGIN USE ROLE ADMIN; END$$ CALL p(); END
                        sql       | DECLARE q PROCEDURE () RETURNS INT AS $$BEGIN USE ROLE ADMIN; END$$; BEGIN CALL q(); END
                        sql       | ALTER TASK t MODIFY AS $$BEGIN USE ROLE ADMIN; END$$
                        sql       | CREATE TASK t AS EXECUTE IMMEDIATE $$BEGIN USE ROLE ADMIN; END$$
                        sql       | WITH p AS PROCEDURE () RETURNS TEXT LANGUAGE PYTHON HANDLER = 'f' AS $$def f(s): s.sql("USE SECONDARY ROLES ALL").collect()$$ CALL p()
                        sql       | WITH p AS PROCEDURE () RETURNS TEXT LANGUAGE JAVASCRIPT AS 'x' CALL p()
                        sql       | WITH p AS PROCEDURE () RETURNS TEXT LANGUAGE COBOL AS 'x' CALL p()
                        sql       | WITH p AS PROCEDURE () RETURNS TEXT LANGUAGE JAVA IMPORTS = ('@s/x.jar') HANDLER = 'A.f' CALL p()
                        sql       | WITH x AS (SELECT 1), p AS PROCEDURE () RETURNS INT AS $$BEGIN RETURN 1; END$$, q AS PROCEDURE () RETURNS INT LANGUAGE SCALA AS 'x' CALL q()
                        sql       | BEGIN WITH p AS PROCEDURE () RETURNS TEXT LANGUAGE PYTHON AS 'x' CALL p(); END
                        sql       | EXECUTE IMMEDIATE $$WITH p AS PROCEDURE () RETURNS TEXT LANGUAGE PYTHON AS 'x' CALL p()$$
                        sql       | DECLARE q PROCEDURE () RETURNS TEXT LANGUAGE PYTHON AS 'x'; BEGIN CALL q(); END
                        sql       | CREATE PROCEDURE p() RETURNS TEXT LANGUAGE PYTHON EXECUTE AS CALLER AS 'x'
                        sql       | create or replace procedure p() returns text execute as caller language python as 'x'
                        sql       | CREATE OR ALTER PROCEDURE p() RETURNS TEXT LANGUAGE PYTHON EXECUTE AS CALLER AS 'x'
                        sql       | CREATE PROCEDURE p() RETURNS TEXT LANGUAGE PYTHON EXECUTE AS RESTRICTED CALLER AS 'x'
                        sql       | CREATE PROCEDURE p() RETURNS TEXT LANGUAGE JAVA IMPORTS = ('@s/x.jar') HANDLER = 'A.f' EXECUTE AS CALLER
                        sql       | CREATE PROCEDURE p() RETURNS TEXT LANGUAGE PYTHON AS 'x' EXECUTE AS CALLER
                        sql       | BEGIN CREATE PROCEDURE p() RETURNS TEXT LANGUAGE PYTHON EXECUTE AS CALLER AS 'x'; END
                        sql       | CREATE PROCEDURE p() RETURNS INT EXECUTE AS CALLER AS $$BEGIN CREATE PROCEDURE q() RETURNS TEXT LANGUAGE PYTHON EXECUTE AS CALLER AS 'x'; END$$
                        sql       | CREATE PROCEDURE p(q TEXT) RETURNS INT LANGUAGE SQL EXECUTE AS CALLER AS $$BEGIN EXECUTE IMMEDIATE :q; END$$
                        sql       | CREATE PROCEDURE p() RETURNS INT EXECUTE AS CALLER AS $$BEGIN EXECUTE IMMEDIATE 'USE SECONDARY ' || 'ROLES ALL'; END$$
                        sql       | CREATE PROCEDURE p(q TEXT) RETURNS INT LANGUAGE SQL EXECUTE AS CALLER AS BEGIN EXECUTE IMMEDIATE :q; END
                        sql       | ALTER PROCEDURE p() EXECUTE AS CALLER
                        sql       | alter procedure if exists p(int) execute as caller
                        sql       | BEGIN ALTER PROCEDURE p() EXECUTE AS CALLER; END
                        sql       | ALTER SESSION SET ROLE = 'ADMIN'
                        sql       | ALTER SESSION SET TIMEZONE = 'UTC', "role" = ADMIN
                        sql       | ALTER SESSION UNSET SECONDARY_ROLES
                        confirmed | ADMIN
                        confirmed | analyst
                        confirmed | "ANALYST"
                        confirmed |
                        """);
    }

    // Texts that hide what they do are refused wherever they stand, so these are not in the table above.
    static List<Row> unreadable() {
        return rows(
                """
                        sql       | WITH p AS PROCEDURE () RETURNS INT LANGUAGE SQL AS $$BEGIN /* /* */ USE ROLE ADMIN; END$$ CALL p()
                        sql       | CREATE TASK t AS EXECUTE IMMEDIATE $$BEGIN /* /* */ USE ROLE ADMIN; END$$
                        """);
    }

    private static boolean passes(Roles roles, Row row) throws Malformed {
        return switch (row.door) {
            case "login" -> login(roles, Map.of("roleName", row.text), "", "");
            case "secondary" -> login(roles, Map.of(), row.text, "");
            case "setting" -> login(roles, Map.of(), "", row.text);
            case "parameter" -> statement(roles, "SELECT 1", row.text);
            case "sql" -> statement(roles, row.text, "TIMEZONE");
            case "confirmed" -> roles.fit(row.text);
            default -> throw new AssertionError(row.door);
        };
    }

    private static boolean login(Roles roles, Map<String, String> query, String secondary, String setting)
            throws Malformed {
        var data = Json.object();
        if (!secondary.isEmpty()) {
            data.put("SECONDARY_ROLES", secondary);
        }
        if (!setting.isEmpty()) {
            data.putObject("SESSION_PARAMETERS").put(setting, "ADMIN");
        }
        var body = Json.object();
        body.set("data", data);
        return RoleGuard.objection(roles, LoginRequest.parse(new QueryString(query), Json.bytes(body)))
                .isEmpty();
    }

    private static boolean statement(Roles roles, String sql, String parameter) {
        return objection(roles, roles.secondary(), sql, parameter).isEmpty();
    }

    // In a session that was opened when `before` could be taken beside its own role.
    private static Optional<Problem> objection(
            Roles roles,
            Roles.Allowed before,
            String sql,
            String parameter) {
        var session = TestSessions.session(TestSessions.caller("ada"), 1,
                new Facts("", "", "", "ANALYST", ""), before);
        var body = Json.object().put("sqlText", sql);
        body.putObject("parameters").put(parameter, "ADMIN");
        var statement = TestStatements.statement(session, "r1", Json.bytes(body));
        var sealer = new Sealer(TestSessions.keys(1), new SecureRandom());
        var sessions = new OpenSessions(new TestSessions.InMemory(), sealer, new ClientTokens(sealer),
                SessionLimits.DEFAULT, new TestSessions.Clock());
        var statements = new Statements(new TestStatements.InMemory(), sealer, 1 << 20);
        return new Guard(new Ownership(statements, _ -> Optional.empty()), sessions,
                new RoleGuard(_ -> roles)).objection(statement, statement.text());
    }

    @ParameterizedTest
    @MethodSource
    void allowed(Row row) throws Malformed {
        assertThat(passes(SET, row)).isTrue();
    }

    @ParameterizedTest
    @MethodSource
    void refused(Row row) throws Malformed {
        assertThat(passes(SET, row)).isFalse();
    }

    @ParameterizedTest
    @MethodSource
    void unreadable(Row row) throws Malformed {
        assertThat(passes(SET, row)).isFalse();
        assertThat(passes(Roles.ANY, row)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void nothing_of_that_is_refused_where_any_role_may_be_taken(Row row) throws Malformed {
        assertThat(passes(Roles.ANY, row)).isTrue();
    }

    @Test
    void roles_beside_ones_own_may_be_listed() throws Malformed {
        assertThat(passes(BESIDE, new Row("sql", "USE SECONDARY ROLES ANALYST, IDENTIFIER('loader')")))
                .isTrue();
        assertThat(passes(BESIDE, new Row("sql", "USE SECONDARY ROLES NONE"))).isTrue();
        assertThat(passes(BESIDE, new Row("sql", "USE SECONDARY ROLES ANALYST, ADMIN"))).isFalse();
        assertThat(passes(BESIDE, new Row("sql", "USE SECONDARY ROLES ANALYST LOADER"))).isFalse();
        assertThat(passes(BESIDE, new Row("sql", "USE SECONDARY ROLES ANALYST,"))).isFalse();
        assertThat(passes(BESIDE, new Row("sql", "USE SECONDARY ROLES ALL"))).isFalse();
        assertThat(passes(BESIDE, new Row("secondary", "ALL"))).isFalse();
    }

    @Test
    void the_roles_of_the_set_are_confirmed_as_they_are_stored_or_in_the_quotes_they_need() {
        assertThat(List.of("ANALYST", "mixed Case", "\"mixed Case\"")).allMatch(SET::fit);
    }

    @Test
    void a_session_that_may_have_more_beside_its_role_than_is_allowed_now_has_to_log_in_again() {
        var any = new Roles.Allowed.Any();
        var one = new Roles.Allowed.Only(Set.of("LOADER"));
        var none = new Roles.Allowed.Only(Set.of());
        assertThat(Stream.of(any, one))
                .allSatisfy(before -> assertThat(objection(SET, before, "SELECT 1", "TIMEZONE"))
                        .hasValueSatisfying(p -> assertThat(p.message()).contains("log in again")));
        assertThat(objection(SET, none, "SELECT 1", "TIMEZONE")).isEmpty();
        assertThat(objection(BESIDE, any, "SELECT 1", "TIMEZONE")).isPresent();
        assertThat(objection(BESIDE, one, "SELECT 1", "TIMEZONE")).isEmpty();
        assertThat(objection(BESIDE, none, "SELECT 1", "TIMEZONE")).isEmpty();
        assertThat(objection(Roles.ANY, any, "SELECT 1", "TIMEZONE")).isEmpty();
        assertThat(objection(Roles.ANY, none, "SELECT 1", "TIMEZONE")).isEmpty();
    }

    @Test
    void nothing_may_be_taken_at_a_target_that_is_not_there_any_more() {
        assertThat(statement(Roles.NONE, "SELECT 1", "TIMEZONE")).isFalse();
    }

    @Test
    void the_tables_have_rows_enough_and_none_twice() {
        var all = Stream.of(allowed(), refused(), unreadable()).flatMap(List::stream).toList();
        assertThat(all).hasSizeGreaterThan(90).doesNotHaveDuplicates();
    }
}
