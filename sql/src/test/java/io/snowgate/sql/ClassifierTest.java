package io.snowgate.sql;

import module java.base;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClassifierTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "SELECT 1 | SELECT | READ |",
            "/* a */ -- b | SELECT | READ |",
            "((SELECT 1) UNION SELECT 2) | SELECT | READ |",
            "(WITH a AS (SELECT 1) SELECT * FROM a) | SELECT | READ |",
            "VALUES (1) | SELECT | READ |",
            "(VALUES (1)) | SELECT | READ |",
            "(DELETE FROM t) | UNKNOWN | UNKNOWN |",
            "WITH a (SELECT 1) SELECT 1 | UNKNOWN | UNKNOWN |",
            "WITH a AS SELECT 1 | UNKNOWN | UNKNOWN |",
            "WITH RECURSIVE call (x) AS (SELECT 1), b AS NOT MATERIALIZED (SELECT 2) SELECT 1 | SELECT | READ |",
            "WITH \"insert\" AS (SELECT 1) (SELECT 1) | SELECT | READ |",
            "WITH a AS (SELECT 1) DELETE FROM t | UNKNOWN | UNKNOWN |",
            "WITH p AS PROCEDURE () RETURNS INT AS BEGIN RETURN 1; END CALL p() | CALL | PROCEDURE |",
            "{call p(?)} | CALL | PROCEDURE |",
            "{? = call p(?)} | CALL | PROCEDURE |",
            "{fn now()} | UNKNOWN | UNKNOWN |",
            "insert overwrite into t select 1 | INSERT | WRITE |",
            "UPDATE t SET a = 1 | UPDATE | WRITE |",
            "DELETE FROM t | DELETE | WRITE |",
            "MERGE INTO t USING s ON 1 = 1 WHEN MATCHED THEN DELETE | MERGE | WRITE |",
            "TRUNCATE TABLE t | TRUNCATE | WRITE |",
            "COPY INTO t FROM @s | COPY_LOAD | LOAD |",
            "COPY INTO \"t\" FROM (SELECT $1 FROM @s) | COPY_LOAD | LOAD |",
            "COPY INTO @s FROM t | COPY_UNLOAD | UNLOAD |",
            "COPY INTO 's3://b' FROM t | COPY_UNLOAD | UNLOAD |",
            "COPY INTO ? FROM t | UNKNOWN | UNKNOWN |",
            "COPY INTO | UNKNOWN | UNKNOWN |",
            "COPY t FROM @s | UNKNOWN | UNKNOWN |",
            "COPY FILES INTO @a FROM @b | COPY_FILES | UNLOAD |",
            "put file:///a @s | PUT | LOAD |",
            "GET @s file:///a | GET | UNLOAD |",
            "ls @s | LIST | READ |",
            "RM @s | REMOVE | WRITE |",
            "CREATE OR REPLACE TEMP TABLE t (a INT) | CREATE | DDL | TABLE",
            "CREATE LOCAL TEMPORARY READ ONLY TABLE t CLONE s | CREATE | DDL | TABLE",
            "CREATE SECURE RECURSIVE VIEW v AS SELECT 1 | CREATE | DDL | VIEW",
            "CREATE OR ALTER DYNAMIC TABLE t TARGET_LAG = DOWNSTREAM AS SELECT 1 | CREATE | DDL | DYNAMIC TABLE",
            "CREATE ROW ACCESS POLICY p AS (a INT) RETURNS BOOLEAN -> true | CREATE | DCL | ROW ACCESS POLICY",
            "CREATE DATABASE ROLE r | CREATE | DCL | DATABASE ROLE",
            "CREATE USER u PASSWORD = 'x' | CREATE | ADMIN | USER",
            "CREATE TABL t | UNKNOWN | UNKNOWN |",
            "CREATE | UNKNOWN | UNKNOWN |",
            "CREATE \"TABLE\" t | UNKNOWN | UNKNOWN |",
            "ALTER TABLE t ADD COLUMN a INT | ALTER | DDL | TABLE",
            "ALTER USER u SET DISABLED = TRUE | ALTER | ADMIN | USER",
            "ALTER SESSION SET TIMEZONE = 'UTC' | ALTER_SESSION | SESSION |",
            "ALTER SESSION UNSET TIMEZONE | ALTER_SESSION | SESSION |",
            "ALTER SESSION POLICY p SET SESSION_IDLE_TIMEOUT_MINS = 5 | ALTER | ADMIN | SESSION POLICY",
            "DROP WAREHOUSE IF EXISTS w | DROP | ADMIN | WAREHOUSE",
            "UNDROP SCHEMA s | UNDROP | DDL | SCHEMA",
            "COMMENT IF EXISTS ON TABLE t IS 'x' | COMMENT | DDL | TABLE",
            "DEFINE TAG t | DEFINE | DCL | TAG",
            "GRANT SELECT ON TABLE t TO ROLE r | GRANT | DCL |",
            "REVOKE ROLE r FROM USER u | REVOKE | DCL |",
            "SHOW TERSE SCHEMAS IN DATABASE d | SHOW | READ | SCHEMAS",
            "show parameters like 'query_tag' in session | SHOW | READ | PARAMETERS",
            "SHOW ROW ACCESS POLICIES | SHOW | READ | ROW ACCESS POLICIES",
            "SHOW PRIMARY KEYS IN t | SHOW | READ | PRIMARY KEYS",
            "SHOW TABLE | UNKNOWN | UNKNOWN |",
            "desc result '01b' | DESCRIBE | READ | RESULT",
            "DESCRIBE EXTERNAL TABLE t TYPE = STAGE | DESCRIBE | READ | EXTERNAL TABLE",
            "DESCRIBE t | UNKNOWN | UNKNOWN |",
            "EXPLAIN USING JSON SELECT 1 | EXPLAIN | READ |",
            "USE ROLE r | USE_ROLE | SESSION |",
            "USE SECONDARY ROLES ALL | USE_SECONDARY_ROLES | SESSION |",
            "USE SECONDARY ROLES | UNKNOWN | UNKNOWN |",
            "USE WAREHOUSE IDENTIFIER($w) | USE_WAREHOUSE | SESSION |",
            "USE DATABASE d | USE_DATABASE | SESSION |",
            "USE d | USE_DATABASE | SESSION |",
            "USE role | USE_DATABASE | SESSION |",
            "USE IDENTIFIER('d') | USE_DATABASE | SESSION |",
            "USE SCHEMA d.s | USE_SCHEMA | SESSION |",
            "USE d.s | USE_SCHEMA | SESSION |",
            "USE a b | UNKNOWN | UNKNOWN |",
            "SET x = 1 | SET | SESSION |",
            "UNSET x | UNSET | SESSION |",
            "BEGIN | BEGIN | TRANSACTION |",
            "BEGIN WORK NAME t | BEGIN | TRANSACTION |",
            "START TRANSACTION | BEGIN | TRANSACTION |",
            "COMMIT WORK | COMMIT | TRANSACTION |",
            "ROLLBACK | ROLLBACK | TRANSACTION |",
            "CALL p() | CALL | PROCEDURE |",
            "EXECUTE IMMEDIATE 'SELECT 1' | EXECUTE_IMMEDIATE | PROCEDURE |",
            "EXECUTE TASK t | EXECUTE_TASK | ADMIN |",
            "EXECUTE JOB SERVICE IN COMPUTE POOL p | EXECUTE_OTHER | ADMIN |",
            "EXECUTE USING POLICY_CONTEXT (CURRENT_USER => 'x') AS SELECT 1 | UNKNOWN | UNKNOWN |",
            "BEGIN SELECT 1; END | BLOCK | PROCEDURE |",
            "DECLARE x INT; BEGIN SELECT 1; END | BLOCK | PROCEDURE |",
            "\"SELECT\" 1 | UNKNOWN | UNKNOWN |",
            "SEL/**/ECT 1 | UNKNOWN | UNKNOWN |",
            "FROBNICATE | UNKNOWN | UNKNOWN |",
            "!set x | UNKNOWN | UNKNOWN |"})
    void leading_keywords_give_the_kind(
            String text,
            StatementKind kind,
            StatementClass category,
            String object)
            throws Unreadable {
        var sql = text.endsWith("-- b") ? text + "\nSELECT 1" : text;
        var pieces = Splitter.split(Lexer.lex(sql));
        assertThat(pieces).hasSize(1);
        var statement = Statement.of(pieces.getFirst());
        assertThat(statement.kind()).isEqualTo(kind);
        assertThat(statement.category()).isEqualTo(category);
        assertThat(statement.object()).isEqualTo(Objects.requireNonNullElse(object, ""));
    }
}
