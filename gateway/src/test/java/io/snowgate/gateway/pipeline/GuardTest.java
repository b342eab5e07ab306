package io.snowgate.gateway.pipeline;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.session.ClientTokens;
import io.snowgate.gateway.session.Facts;
import io.snowgate.gateway.session.OpenSessions;
import io.snowgate.gateway.session.Roles;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.session.SessionLimits;
import io.snowgate.gateway.session.TestSessions;
import io.snowgate.gateway.statement.Owner;
import io.snowgate.gateway.statement.Statements;
import io.snowgate.gateway.statement.TestStatements;
import io.snowgate.gateway.wire.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class GuardTest {
    private static final String OWN = "01b00000-0000-0001-0000-0000000000a1";
    private static final String OWN_EARLIER = "01b00000-0000-0001-0000-0000000000a2";
    private static final String FOREIGN = "01b00000-0000-0001-0000-0000000000b1";
    private static final String UNKNOWN = "01b00000-0000-0001-0000-0000000000c1";
    private final Session session = TestSessions.session("ada", 1001);
    private final Session other = TestSessions.session("bob", 2002);
    private Guard guard = guard();

    @BeforeEach
    void aFreshGuard() {
        guard = guard();
    }

    private Guard guard() {
        var sealer = new Sealer(TestSessions.keys(1), new SecureRandom());
        var sessions = new OpenSessions(new TestSessions.InMemory(), sealer, new ClientTokens(sealer),
                SessionLimits.DEFAULT, new TestSessions.Clock());
        sessions.open(session);
        sessions.open(other);
        var statements = new Statements(new TestStatements.InMemory(), sealer, 1 << 20);
        known(statements, session, OWN);
        known(statements, other, FOREIGN);
        var earlier = Map.of(OWN_EARLIER, Owner.of(TestSessions.TARGET, session.caller().principal()));
        return new Guard(new Ownership(statements, id -> Optional.ofNullable(earlier.get(id))), sessions,
                new RoleGuard(_ -> Roles.ANY));
    }

    private static void known(Statements statements, Session by, String queryId) {
        var statement = TestStatements.statement(by, "r-" + queryId, "SELECT 1");
        statements.attachOrBegin(statement);
        statements.named(statement, queryId);
    }

    private Optional<Problem> objection(String sql, String... binds) {
        return objection(session, sql, binds);
    }

    private Optional<Problem> objection(Session by, String sql, String... binds) {
        var statement = TestStatements.statement(by, "r1", sql, binds);
        return guard.objection(statement, statement.text());
    }

    // A table of texts, one per line; {own}, {foreign} and {unknown} stand for query ids.
    private static List<String> lines(String table) {
        return table.lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .map(l -> l.replace("{own}", OWN)
                        .replace("{earlier}", OWN_EARLIER)
                        .replace("{foreign}", FOREIGN)
                        .replace("{FOREIGN}", FOREIGN.toUpperCase(Locale.ROOT))
                        .replace("{unknown}", UNKNOWN))
                .toList();
    }

    static List<String> refused() {
        return lines(
                """
                        PUT file:///tmp/a.csv @stage
                        put 'file:///tmp/a.csv' @stage
                        /* c */ PUT file:///tmp/a.csv @~
                        GET @stage file:///tmp/
                        get @%t file:///tmp/
                        SELECT 1; PUT file:///tmp/a.csv @stage
                        COPY INTO @stage FROM t
                        copy /* c */ into @db.schema.stage/x FROM (SELECT * FROM t)
                        COPY INTO 's3://bucket/x' FROM t
                        COPY INTO 'azure://a.blob.core.windows.net/x' FROM t
                        COPY INTO @%t FROM t
                        COPY INTO $$s3://bucket/x$$ FROM t
                        COPY INTO ? FROM t
                        COPY INTO $target FROM t
                        COPY FILES INTO @a FROM @b
                        SELECT 1; COPY INTO @stage FROM t
                        EXECUTE IMMEDIATE 'COPY INTO @stage FROM t'
                        EXECUTE IMMEDIATE $$COPY INTO 's3://bucket/x' FROM t$$
                        EXECUTE IMMEDIATE 'EXECUTE IMMEDIATE ''COPY INTO @stage FROM t'''
                        EXECUTE IMMEDIATE $$BEGIN COPY INTO @stage FROM t; END$$
                        BEGIN COPY INTO @stage FROM t; END
                        BEGIN EXECUTE IMMEDIATE 'COPY FILES INTO @a FROM @b'; END
                        CREATE TASK x WAREHOUSE = w AS COPY INTO @stage FROM t
                        CREATE PROCEDURE p() RETURNS INT LANGUAGE SQL AS $$BEGIN COPY INTO @stage FROM t; END$$
                        WITH p AS PROCEDURE () RETURNS INT AS $$BEGIN COPY INTO @stage FROM t; END$$ CALL p()
                        BEGIN CREATE PROCEDURE p() RETURNS INT EXECUTE AS CALLER AS $$BEGIN COPY INTO @stage FROM t; END$$; CALL p(); END
                        BEGIN WITH p AS PROCEDURE () RETURNS INT AS $$BEGIN COPY INTO @stage FROM t; END$$ CALL p(); END
                        DECLARE q PROCEDURE () RETURNS INT AS $$BEGIN COPY INTO @stage FROM t; END$$; BEGIN CALL q(); END
                        ALTER TASK t MODIFY AS $$BEGIN COPY INTO @stage FROM t; END$$
                        DEFINE TASK x AS $$BEGIN COPY INTO @stage FROM t; END$$
                        WITH p AS PROCEDURE () RETURNS INT LANGUAGE SQL AS $$BEGIN /* /* */ COPY INTO @stage FROM t; END$$ CALL p()
                        WITH p AS PROCEDURE () RETURNS INT AS $$BEGIN /* /* */ COPY INTO @stage FROM t; END$$ CALL p()
                        WITH p AS PROCEDURE () RETURNS INT LANGUAGE PYTHON AS $$x$$, q AS PROCEDURE () RETURNS INT AS $$BEGIN /* /* */ RETURN 1; END$$ CALL q()
                        CREATE PROCEDURE p() RETURNS INT LANGUAGE SQL AS $$BEGIN /* /* */ COPY INTO @stage FROM t; END$$
                        CREATE PROCEDURE p(language PYTHON) RETURNS INT AS $$BEGIN /* /* */ RETURN 1; END$$
                        CREATE PROCEDURE p() RETURNS INT LANGUAGE PYTHON LANGUAGE SQL AS $$BEGIN /* /* */ RETURN 1; END$$
                        CREATE PROCEDURE p() RETURNS INT LANGUAGE "PYTHON" AS $$BEGIN /* /* */ RETURN 1; END$$
                        CREATE FUNCTION f() RETURNS INT AS 'SELECT /* /* */ 1'
                        CREATE TASK x AS $$BEGIN /* /* */ COPY INTO @stage FROM t; END$$
                        CREATE TASK x AS EXECUTE IMMEDIATE $$BEGIN /* /* */ COPY INTO @stage FROM t; END$$
                        CREATE PROCEDURE p() RETURNS INT AS $$BEGIN EXECUTE IMMEDIATE 'SELECT '' '; END$$
                        BEGIN CREATE FUNCTION f() RETURNS INT LANGUAGE PYTHON AS $$it's$$; CREATE TASK x AS $$it's$$; END
                        SELECT * FROM TABLE(RESULT_SCAN('{foreign}'))
                        SELECT * FROM TABLE(RESULT_SCAN('{FOREIGN}'))
                        SELECT * FROM TABLE(RESULT_SCAN('{unknown}'))
                        select * from table(result_scan($${foreign}$$))
                        SELECT * FROM TABLE("RESULT_SCAN"('{foreign}'))
                        SELECT * FROM TABLE(RESULT_SCAN /* c */ ('{foreign}'))
                        SELECT * FROM TABLE(RESULT_SCAN('01b0' || '0000'))
                        SELECT * FROM TABLE(RESULT_SCAN(CONCAT('01b0', '0000')))
                        SELECT * FROM TABLE(RESULT_SCAN($id))
                        SELECT * FROM TABLE(RESULT_SCAN(:id))
                        SELECT * FROM TABLE(RESULT_SCAN(?))
                        SELECT * FROM TABLE(RESULT_SCAN((SELECT id FROM ids)))
                        SELECT * FROM TABLE(RESULT_SCAN(LAST_QUERY_ID))
                        SELECT * FROM TABLE(RESULT_SCAN(LAST_QUERY_ID || id))
                        SELECT * FROM TABLE(RESULT_SCAN(LAST_QUERY_ID() || id))
                        SELECT * FROM TABLE(RESULT_SCAN(IFF(TRUE, LAST_QUERY_ID(), id)))
                        SELECT 1; SELECT * FROM TABLE(RESULT_SCAN('{foreign}'))
                        EXECUTE IMMEDIATE 'SELECT * FROM TABLE(RESULT_SCAN(''{foreign}''))'
                        EXECUTE IMMEDIATE 'SELECT * FROM TABLE(RESULT_SCAN(''{unknown}''))'
                        EXECUTE IMMEDIATE $$SELECT * FROM TABLE(RESULT_SCAN('{unknown}'))$$
                        EXECUTE IMMEDIATE 'SELECT * FROM TABLE(RESULT_\\x53CAN(''{unknown}''))'
                        BEGIN LET r RESULTSET := (SELECT * FROM TABLE(RESULT_SCAN(:id))); RETURN TABLE(r); END
                        CREATE PROCEDURE p() RETURNS TABLE() LANGUAGE SQL AS $$SELECT * FROM TABLE(RESULT_SCAN('{unknown}'))$$
                        SELECT 'result_scan'
                        SELECT SYSTEM$CANCEL_QUERY('{foreign}')
                        SELECT SYSTEM$CANCEL_QUERY('{unknown}')
                        select system$cancel_query(id) FROM ids
                        SELECT SYSTEM$CANCEL_ALL_QUERIES(2002)
                        SELECT SYSTEM$CANCEL_ALL_QUERIES('2002')
                        SELECT SYSTEM$CANCEL_ALL_QUERIES(9999)
                        SELECT SYSTEM$CANCEL_ALL_QUERIES(id) FROM ids
                        SELECT SYSTEM$CANCEL_ALL_QUERIES()
                        SELECT SYSTEM$CANCEL_ALL_QUERIES(1000 + 1002)
                        SELECT SYSTEM$ABORT_SESSION(2002)
                        SELECT SYSTEM$ABORT_SESSION('2002')
                        SELECT SYSTEM$ABORT_SESSION(-1001)
                        EXECUTE IMMEDIATE 'SELECT SYSTEM$ABORT_SESSION(2002)'
                        SELECT SYSTEM$ABORT_SESSION(CURRENT_SESSION)
                        SELECT SYSTEM$ABORT_SESSION(CURRENT_SESSION() + 1001)
                        SELECT SYSTEM$ABORT_SESSION(CURRENT_SESSION || 1)
                        SELECT SYSTEM$ABORT_SESSION(CURRENT_SESSION()), SYSTEM$ABORT_SESSION(2002)
                        SELECT SYSTEM$CANCEL_ALL_QUERIES(CURRENT_SESSION.x)
                        SELECT SYSTEM$CANCEL_ALL_QUERIES("CURRENT_SESSION"())
                        SELECT SYSTEM$ABORT_TRANSACTION(1234)
                        SELECT SYSTEM$ABORT_TRANSACTION()
                        CALL system$abort_transaction(1234)
                        EXECUTE IMMEDIATE 'SELECT SYSTEM$ABORT_TRANSACTION(1234)'
                        ALTER WAREHOUSE w ABORT ALL QUERIES
                        alter /* c */ warehouse if exists w abort all queries
                        ALTER WAREHOUSE IDENTIFIER($w) ABORT ALL QUERIES
                        ALTER USER ABORT ALL QUERIES
                        ALTER USER bob ABORT ALL QUERIES
                        SELECT 1; ALTER WAREHOUSE w ABORT ALL QUERIES
                        EXECUTE IMMEDIATE 'ALTER WAREHOUSE w ABORT ALL QUERIES'
                        BEGIN ALTER WAREHOUSE w ABORT ALL QUERIES; END
                        SELECT IDENTIFIER('SYSTEM$ABORT_SESSION')(2002)
                        SELECT IDENTIFIER('"SYSTEM$ABORT_SESSION"')(2002)
                        SELECT IDENTIFIER('SYSTEM$\\x41BORT_SESSION')(2002)
                        SELECT * FROM TABLE(IDENTIFIER('RESULT_SCAN')('{unknown}'))
                        SELECT * FROM TABLE(IDENTIFIER('information_schema.query_history')())
                        SELECT IDENTIFIER($f)(2002)
                        SELECT IDENTIFIER /* c */ ($f) /* c */ (2002)
                        SELECT IDENTIFIER(?)(2002)
                        SELECT IDENTIFIER(:1)(2002)
                        SELECT IDENTIFIER(('SYSTEM$ABORT' || '_SESSION'))(2002)
                        SELECT IDENTIFIER('SYSTEM$ABORT' || '_SESSION')(2002)
                        SELECT IDENTIFIER(CONCAT('SYSTEM$ABORT', '_SESSION'))(2002)
                        SET f = 'SYSTEM$ABORT' || '_SESSION'; SELECT IDENTIFIER($f)(2002)
                        SET f = 'SYSTEM$ABORT' || '_SESSION'; CALL IDENTIFIER($f)(2002)
                        SELECT * FROM TABLE(IDENTIFIER($f)())
                        EXECUTE IMMEDIATE 'SELECT IDENTIFIER($f)(2002)'
                        BEGIN LET r RESULTSET := (SELECT IDENTIFIER(:f)(2002)); END
                        SELECT '01b00000-0000-0001-0000-0000000000b\\x31'
                        SELECT '01b00000-0000-0001-0000-0000000000\\u00621'
                        SELECT '01b00000-0000-0001-0000-00000000\\060\\060b1'
                        SELECT '01b00000\\-0000-0001-0000-0000000000b1'
                        SELECT '01b00000-0000-0001-' '0000-0000000000b1'
                        SELECT '01b00000-0000-0001-' || '0000-0000000000b1'
                        SELECT '01b00000-0000-' || /* c */ $$0001-0000-0000000000b1$$
                        EXECUTE IMMEDIATE 'SELECT ''01b00000-0000-0001-0000-0000000000b\\\\x31'''
                        EXECUTE IMMEDIATE $$SELECT '01b00000-0000-0001-0000-0000000000b\\x31'$$
                        SET id = '01b00000-0000-0001-0000-0000000000\\x621'
                        SELECT * FROM TABLE(GET_QUERY_OPERATOR_STATS('{foreign}'))
                        SELECT * FROM TABLE(GET_QUERY_OPERATOR_STATS('{unknown}'))
                        SELECT SYSTEM$EXPLAIN_PLAN_JSON('{foreign}')
                        SELECT SYSTEM$ESTIMATE_QUERY_ACCELERATION('{unknown}')
                        SELECT * FROM TABLE(INFORMATION_SCHEMA.QUERY_HISTORY())
                        SELECT * FROM TABLE(information_schema.query_history_by_session())
                        SELECT * FROM TABLE(INFORMATION_SCHEMA.QUERY_HISTORY_BY_USER('X'))
                        SELECT * FROM TABLE(INFORMATION_SCHEMA.QUERY_HISTORY_BY_WAREHOUSE('X'))
                        SELECT * FROM TABLE(INFORMATION_SCHEMA.LOGIN_HISTORY())
                        SELECT * FROM SNOWFLAKE.ACCOUNT_USAGE.QUERY_HISTORY
                        SELECT * FROM "SNOWFLAKE"."ACCOUNT_USAGE"."QUERY_HISTORY"
                        SELECT * FROM SNOWFLAKE.ACCOUNT_USAGE.ACCESS_HISTORY
                        SELECT * FROM SNOWFLAKE.ACCOUNT_USAGE.LOGIN_HISTORY
                        SELECT * FROM SNOWFLAKE.ACCOUNT_USAGE.SESSIONS
                        SELECT * FROM SNOWFLAKE.READER_ACCOUNT_USAGE.SESSIONS
                        USE SCHEMA SNOWFLAKE.ACCOUNT_USAGE; SELECT * FROM SESSIONS
                        SELECT * FROM IDENTIFIER('SNOWFLAKE.ACCOUNT_USAGE.SESSIONS')
                        SELECT * FROM IDENTIFIER('snowflake.account_usage.query_history')
                        SET v = 'SNOWFLAKE.ACCOUNT_USAGE.QUERY_HISTORY'
                        LIST @~
                        LIST @~/x
                        REMOVE @~/x
                        COPY INTO t FROM @~/x
                        COPY INTO t FROM '@~/x'
                        SELECT $1 FROM @~/x
                        EXECUTE IMMEDIATE 'LIST @~'
                        BEGIN LIST @~; END
                        ALTER USER bob SET PASSWORD = 'x'
                        alter /* c */ user if exists bob ADD PROGRAMMATIC ACCESS TOKEN t
                        SELECT 1; ALTER USER bob SET DISABLED = TRUE
                        EXECUTE IMMEDIATE 'ALTER USER bob SET DISABLED = TRUE'
                        BEGIN ALTER USER bob SET DISABLED = TRUE; END
                        EXECUTE IMMEDIATE ?
                        EXECUTE IMMEDIATE :1
                        EXECUTE IMMEDIATE $v
                        EXECUTE IMMEDIATE 'SELECT ' || '1'
                        EXECUTE IMMEDIATE CONCAT('SELECT ', '1')
                        EXECUTE IMMEDIATE FROM @stage/x.sql
                        EXECUTE IMMEDIATE 'SELECT '' '
                        EXECUTE IMMEDIATE
                        EXECUTE IMMEDIATE 'EXECUTE IMMEDIATE $v'
                        EXECUTE IMMEDIATE $$BEGIN LET q := 'SELECT ' || '1'; EXECUTE IMMEDIATE :q; END$$
                        BEGIN LET q := 'SELECT ' || '1'; EXECUTE IMMEDIATE :q; END
                        BEGIN LET r RESULTSET := (EXECUTE IMMEDIATE 'SELECT ' || '1'); END
                        SET x = '{foreign}'
                        SELECT '{foreign}'
                        SELECT * FROM t WHERE id = '{FOREIGN}'
                        DESCRIBE RESULT '{foreign}'
                        CALL p('{foreign}')
                        SELECT 'it
                        """);
    }

    static List<String> passing() {
        return lines(
                """
                        SELECT 1
                        SELECT * FROM TABLE(RESULT_SCAN('{own}'))
                        SELECT * FROM TABLE(RESULT_SCAN('{earlier}'))
                        select * from table(result_scan($${own}$$))
                        SELECT * FROM TABLE(RESULT_SCAN(LAST_QUERY_ID()))
                        SELECT * FROM TABLE(RESULT_SCAN(last_query_id(-1)))
                        SELECT * FROM TABLE(RESULT_SCAN(LAST_QUERY_ID( 2 )))
                        EXECUTE IMMEDIATE 'SELECT * FROM TABLE(RESULT_SCAN(''{own}''))'
                        EXECUTE IMMEDIATE $$SELECT * FROM TABLE(RESULT_SCAN(LAST_QUERY_ID()))$$
                        SELECT 1 -- RESULT_SCAN(x), PUT, @~, QUERY_HISTORY
                        SELECT 1 /* COPY INTO @stage FROM t; ALTER USER x; RESULT_SCAN('{unknown}') */
                        SELECT 'copy into @stage from t'
                        SELECT 'ALTER USER bob SET DISABLED = TRUE'
                        SELECT 'execute immediate :q'
                        INSERT INTO log VALUES ('COPY FILES INTO @a FROM @b')
                        SELECT '{unknown}'
                        SELECT SYSTEM$CANCEL_QUERY('{own}')
                        SELECT SYSTEM$CANCEL_ALL_QUERIES(1001)
                        SELECT SYSTEM$CANCEL_ALL_QUERIES('1001')
                        SELECT SYSTEM$CANCEL_ALL_QUERIES(CURRENT_SESSION())
                        SELECT SYSTEM$ABORT_SESSION(1001)
                        SELECT * FROM TABLE(GET_QUERY_OPERATOR_STATS('{own}'))
                        SELECT * FROM TABLE(GET_QUERY_OPERATOR_STATS(LAST_QUERY_ID()))
                        SELECT SYSTEM$ABORT_SESSION( current_session ( ) )
                        SELECT * FROM TABLE(RESULT_SCAN('01b00000-0000-0001-0000-0000000000a\\x31'))
                        SELECT IDENTIFIER('db.schema.f')(1)
                        CALL IDENTIFIER('db.schema.p')(1)
                        SELECT * FROM TABLE(IDENTIFIER('db.schema.f')(1))
                        INSERT INTO IDENTIFIER($tbl) SELECT (1)
                        INSERT INTO IDENTIFIER($tbl) (a, b) VALUES (1, 2)
                        CREATE TABLE IDENTIFIER($tbl) (id INT)
                        CREATE TABLE IF NOT EXISTS IDENTIFIER(?) (id INT)
                        CREATE VIEW IDENTIFIER($v) (id) AS SELECT 1
                        DROP FUNCTION IDENTIFIER($f)(INT)
                        SELECT IDENTIFIER($col) FROM t WHERE (1 = 1)
                        ALTER WAREHOUSE w SUSPEND
                        SELECT abort, "ALL" FROM queries
                        CREATE PROCEDURE p(f TEXT) RETURNS INT LANGUAGE SQL AS $$BEGIN CALL IDENTIFIER(:f)(1); END$$
                        SELECT * FROM query_history_archive
                        SELECT my_query_history, result_scan_1 FROM t
                        SELECT sessions FROM traffic
                        SELECT t.sessions, COUNT(DISTINCT s.id) AS sessions FROM web.sessions s, t GROUP BY 1
                        CREATE TABLE sessions (id INT)
                        INSERT INTO sessions VALUES (1)
                        SELECT * FROM SNOWFLAKE.ACCOUNT_USAGE.TABLES
                        SELECT * FROM INFORMATION_SCHEMA.TABLES
                        SELECT user FROM accounts
                        SELECT put, copy, files FROM t
                        CREATE TABLE users (alter_user INT)
                        ALTER TABLE user_settings ADD COLUMN x INT
                        ALTER SESSION SET TIMEZONE = 'UTC'
                        COPY INTO t FROM @stage/x
                        COPY INTO t FROM 's3://bucket/x'
                        COPY INTO "t" FROM @%t
                        LIST @stage
                        REMOVE @stage/x
                        EXECUTE IMMEDIATE 'SELECT 1'
                        EXECUTE IMMEDIATE $$SELECT 1$$
                        EXECUTE IMMEDIATE 'SELECT ?' USING (x)
                        EXECUTE IMMEDIATE 'COPY INTO t FROM @stage'
                        EXECUTE IMMEDIATE $$BEGIN RETURN 1; END$$
                        BEGIN EXECUTE IMMEDIATE 'SELECT 1'; END
                        BEGIN LET r RESULTSET := (EXECUTE IMMEDIATE 'SELECT 1'); RETURN TABLE(r); END
                        BEGIN; INSERT INTO t VALUES (1); COMMIT
                        CREATE PROCEDURE p() RETURNS INT LANGUAGE SQL AS $$BEGIN RETURN 1; END$$
                        CREATE PROCEDURE p() RETURNS INT LANGUAGE PYTHON RUNTIME_VERSION = '3.12' HANDLER = 'f' AS $$def f(s): return "it's"$$
                        CREATE FUNCTION f() RETURNS INT LANGUAGE PYTHON RUNTIME_VERSION = '3.12' HANDLER = 'f' AS $$def f(): return 1 /* /* */$$
                        CREATE OR REPLACE SECURE FUNCTION f(x FLOAT) RETURNS FLOAT LANGUAGE JAVASCRIPT AS 'return /* /* */ "it\\'s";'
                        CREATE FUNCTION f() RETURNS INT LANGUAGE JAVA HANDLER = 'A.f' AS $$class A { /* it's /* */ }$$
                        CREATE FUNCTION f() RETURNS INT LANGUAGE SCALA HANDLER = 'A.f' AS $$object A { val q = 'q /* /* */ }$$
                        CREATE FUNCTION f() RETURNS INT COMMENT = 'it''s /* /* */' AS 'SELECT 1'
                        CREATE FUNCTION f(x INT) RETURNS INT AS 'CASE WHEN x = 1 THEN 2 END'
                        CREATE EXTERNAL FUNCTION f(x INT) RETURNS VARIANT API_INTEGRATION = i AS 'https://x.execute-api.eu.amazonaws.com/prod/f'
                        CREATE TABLE t (id INT COMMENT 'as /* /* */ it''s') COMMENT = 'it''s'
                        CREATE TASK x COMMENT = '/* /* */' AS EXECUTE IMMEDIATE $$BEGIN RETURN 1; END$$
                        CREATE TASK x AS EXECUTE IMMEDIATE $v
                        CREATE PROCEDURE p(q TEXT) RETURNS INT LANGUAGE SQL AS $$BEGIN EXECUTE IMMEDIATE :q; END$$
                        ALTER TASK t MODIFY AS $$BEGIN RETURN 1; END$$
                        BEGIN CREATE FUNCTION f() RETURNS INT LANGUAGE PYTHON AS $$it's$$; CREATE TASK x AS $$BEGIN RETURN 1; END$$; END
                        DECLARE q PROCEDURE () RETURNS INT AS $$BEGIN RETURN 1; END$$; BEGIN CALL q(); END
                        WITH p AS PROCEDURE () RETURNS TEXT LANGUAGE PYTHON HANDLER = 'f' AS $$def f(s): return "it's"$$ CALL p()
                        SELECT '/* /* */', $$it's$$ AS x, 'as ''it' FROM t
                        WITH x AS (SELECT 'it''s' AS y) SELECT y FROM x
                        SET x = '{own}'
                        SET tbl = 'db.schema.t'
                        SELECT * FROM IDENTIFIER($tbl)
                        DESCRIBE RESULT '{own}'
                        """);
    }

    static List<String> housekeeping() {
        return lines(
                """
                        SHOW /* JDBC:DatabaseMetaData.getCatalogs() */ DATABASES IN ACCOUNT
                        SHOW /* JDBC:DatabaseMetaData.getSchemas() */ SCHEMAS IN ACCOUNT
                        SHOW /* JDBC:DatabaseMetaData.getTables() */ OBJECTS LIKE '%' IN DATABASE "DB"
                        SHOW /* JDBC:DatabaseMetaData.getColumns() */ COLUMNS IN ACCOUNT
                        SHOW /* JDBC:DatabaseMetaData.getPrimaryKeys() */ PRIMARY KEYS IN TABLE "DB"."S"."T"
                        SHOW /* JDBC:DatabaseMetaData.getForeignKeys() */ IMPORTED KEYS IN TABLE "DB"."S"."T"
                        SELECT CURRENT_DATABASE(), CURRENT_SCHEMA(), CURRENT_SESSION(), CURRENT_USER(), CURRENT_ROLE()
                        select current_version()
                        ALTER SESSION SET autocommit=0
                        ALTER SESSION SET QUERY_TAG = 'dbt'
                        ALTER SESSION UNSET QUERY_TAG
                        show parameters like 'query_tag' in session
                        SHOW PARAMETERS LIKE 'TIMEZONE' IN SESSION
                        show terse schemas in database db limit 10000
                        show terse objects in db.s
                        show objects in db.s limit 10000
                        describe table db.s.t
                        create schema if not exists db.s
                        create or replace transient table db.s.t as (select 1 as id)
                        create or replace temporary table db.s.t__dbt_tmp as (select 1 as id)
                        create or replace view db.s.v as (select 1 as id);
                        merge into db.s.t as DBT_INTERNAL_DEST using db.s.t__dbt_tmp as DBT_INTERNAL_SOURCE on (1 = 1) when matched then update set id = 1
                        alter table db.s.t swap with db.s.t2
                        drop view if exists db.s.t__dbt_tmp cascade
                        select * from db.information_schema.columns where table_name ilike 'x'
                        /* {"app": "dbt", "dbt_version": "1.10.0"} */ select 1
                        SHOW /* sqlalchemy:get_table_names */ TABLES IN "DB"."S"
                        SHOW /* sqlalchemy:_get_schema_primary_keys */PRIMARY KEYS IN SCHEMA db.s
                        DESC TABLE /* sqlalchemy:_get_columns */ db.s.t
                        select 1 as "1"
                        USE ROLE r
                        USE WAREHOUSE w
                        USE DATABASE "DB"
                        USE SCHEMA db.s
                        BEGIN
                        COMMIT
                        ROLLBACK
                        SELECT SYSTEM$TYPEOF(1)
                        """);
    }

    @ParameterizedTest
    @MethodSource
    void refused(String sql) {
        assertThat(objection(sql)).isPresent();
    }

    @ParameterizedTest
    @MethodSource
    void passing(String sql) {
        assertThat(objection(sql)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void housekeeping(String sql) {
        assertThat(objection(sql)).isEmpty();
    }

    @Test
    void the_tables_have_rows_enough_and_none_twice() {
        var all = Stream.of(refused(), passing(), housekeeping()).flatMap(List::stream).toList();
        assertThat(all).hasSizeGreaterThan(180).doesNotHaveDuplicates();
    }

    @Test
    void an_id_that_is_somebody_elses_and_one_that_is_unknown_are_refused_alike() {
        var foreign = objection("SELECT * FROM TABLE(RESULT_SCAN('" + FOREIGN + "'))").orElseThrow();
        var unknown = objection("SELECT * FROM TABLE(RESULT_SCAN('" + UNKNOWN + "'))").orElseThrow();
        assertThat(foreign).isEqualTo(Problem.notFound(FOREIGN));
        assertThat(unknown).isEqualTo(Problem.notFound(UNKNOWN));
    }

    @Test
    void a_bound_id_is_looked_up() {
        var sql = "SELECT * FROM TABLE(RESULT_SCAN(?))";
        assertThat(objection(sql, OWN)).isEmpty();
        assertThat(objection(sql, FOREIGN)).contains(Problem.notFound(FOREIGN));
        assertThat(objection(sql, UNKNOWN)).contains(Problem.notFound(UNKNOWN));
        assertThat(objection(sql, OWN, OWN)).isPresent();
    }

    @Test
    void somebody_elses_id_does_not_pass_in_any_bind() {
        assertThat(objection("INSERT INTO ids VALUES (?, ?)", "x", FOREIGN))
                .contains(Problem.notFound(FOREIGN));
        assertThat(objection("SELECT ?", "see " + FOREIGN + " there")).isPresent();
        assertThat(objection("INSERT INTO ids VALUES (?)", OWN)).isEmpty();
        assertThat(objection("INSERT INTO ids VALUES (?)", UNKNOWN)).isEmpty();
    }

    @Test
    void a_bind_of_the_client_answers_for_no_question_mark_that_something_else_fills() {
        assertThat(objection("EXECUTE IMMEDIATE 'SELECT * FROM TABLE(RESULT_SCAN(?))' USING (v)", OWN))
                .isPresent();
        assertThat(objection("DECLARE c CURSOR FOR SELECT * FROM TABLE(RESULT_SCAN(?));"
                + " BEGIN OPEN c USING (v); RETURN 1; END", OWN)).isPresent();
    }

    @Test
    void a_bind_names_no_view_of_the_history_and_may_speak_of_one() {
        var view = "SNOWFLAKE.ACCOUNT_USAGE.QUERY_HISTORY";
        assertThat(objection("SELECT * FROM IDENTIFIER(?)", view)).isPresent();
        assertThat(objection("SELECT * FROM TABLE(?)", "snowflake.account_usage.sessions")).isPresent();
        assertThat(objection("SELECT * FROM IDENTIFIER(:1)", "\"SNOWFLAKE\".\"ACCOUNT_USAGE\".\"SESSIONS\""))
                .isPresent();
        assertThat(objection("SELECT * FROM IDENTIFIER(?)", "db.schema.query_history_archive")).isEmpty();
        assertThat(objection("INSERT INTO notes VALUES (?)", "look into " + view)).isEmpty();
    }

    @Test
    void sessions_is_a_view_of_the_history_where_a_usage_schema_is_in_use() {
        var inUse = TestSessions.session(TestSessions.caller("ada"), 1001,
                new Facts("SNOWFLAKE", "ACCOUNT_USAGE", "", "", ""));
        assertThat(objection(inUse, "SELECT * FROM sessions")).isPresent();
        assertThat(objection(session, "SELECT * FROM sessions")).isEmpty();
    }

    @Test
    void the_same_session_number_at_another_target_is_not_ones_own() {
        assertThat(objection(other, "SELECT SYSTEM$ABORT_SESSION(1001)")).isPresent();
        assertThat(objection(other, "SELECT SYSTEM$ABORT_SESSION(2002)")).isEmpty();
    }

    @Test
    void a_described_job_is_ones_own() {
        var body = ("{\"sqlText\":\"SELECT 1\",\"describedJobId\":\"" + FOREIGN + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        var statement = TestStatements.statement(session, "r1", body);
        assertThat(guard.objection(statement, statement.text())).contains(Problem.notFound(FOREIGN));
    }
}
