package io.snowgate.sql;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SplitterTest {
    private static List<String> pieces(String text) throws Unreadable {
        return Splitter.split(Lexer.lex(text)).stream().map(p -> p.tokens().raw()).toList();
    }

    @Test
    void semicolons_part_statements_and_empty_ones_are_dropped() throws Unreadable {
        assertThat(pieces(" ; select 1 ;; /* ; */ select ';' -- ;\n; ")).containsExactly("select 1",
                "select ';'");
        assertThat(pieces(" -- nothing\n;")).isEmpty();
        assertThat(pieces("")).isEmpty();
        assertThat(pieces("select \"a;b\", $$;$$; drop table t")).hasSize(2);
    }

    @Test
    void flows_part_statements() throws Unreadable {
        var pieces = Splitter.split(Lexer.lex("SHOW TABLES ->> SELECT * FROM $1; SELECT 2"));
        assertThat(pieces).extracting(p -> p.tokens().raw(), Piece::flows)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("SHOW TABLES", false),
                        org.assertj.core.groups.Tuple.tuple("SELECT * FROM $1", true),
                        org.assertj.core.groups.Tuple.tuple("SELECT 2", false));
        assertThat(pieces("SELECT 1 ->> BEGIN SELECT 1; END; SELECT 2")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "BEGIN SELECT 1; SELECT 2; END",
            "DECLARE x INT DEFAULT CASE WHEN true THEN 1 ELSE 2 END; c CURSOR FOR SELECT 1; BEGIN OPEN c; END;",
            "BEGIN BEGIN SELECT 1; END; SELECT 2; END;",
            "BEGIN IF (x > 1) THEN SELECT 1; ELSEIF (y) THEN SELECT 2; ELSE SELECT 3; END IF; END",
            "BEGIN FOR i IN 1 TO 3 DO SELECT 1; END FOR; FOR r IN c LOOP SELECT 1; END LOOP; END",
            "BEGIN WHILE (x < 3) DO x := x + 1; END WHILE; LOOP BREAK; END LOOP outer_loop; END",
            "BEGIN REPEAT x := x - 1; UNTIL (x = 0) END REPEAT; END",
            "BEGIN CASE (x) WHEN 1 THEN SELECT 1; ELSE SELECT 2; END CASE; CASE WHEN a THEN SELECT 1; END; END",
            "BEGIN x := CASE WHEN a THEN 1 ELSE CASE WHEN b THEN 2 END END; RETURN (CASE WHEN a THEN 1 END); END",
            "BEGIN SELECT start, end FROM t; SELECT t.end, x:begin FROM t; END",
            "BEGIN SELECT 1; EXCEPTION WHEN other THEN RETURN 'x;'; WHEN e THEN SELECT 2; END",
            "BEGIN BEGIN TRANSACTION; INSERT INTO t SELECT 1; COMMIT; END",
            "BEGIN MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN UPDATE SET b = 1; END",
            "BEGIN DROP TABLE IF EXISTS t; SELECT repeat('x', 3), CASE WHEN a THEN repeat('y', 2) END; END",
            "CREATE PROCEDURE p(x INT DEFAULT 1) RETURNS TABLE () LANGUAGE SQL EXECUTE AS CALLER AS BEGIN SELECT 1; END;",
            "CREATE OR REPLACE PROCEDURE p() RETURNS INT AS DECLARE x INT; BEGIN RETURN 1; END",
            "CREATE PROCEDURE p() RETURNS INT AS DECLARE q PROCEDURE(a INT) RETURNS INT AS BEGIN RETURN 1; END; BEGIN "
                    + "CALL q(1); RETURN 2; END",
            "CREATE TASK t WAREHOUSE = w WHEN CAST(a AS INT) > 1 AS BEGIN SELECT 1; SELECT 2; END;",
            "CREATE TASK t AS DECLARE x INT; BEGIN SELECT 1; END;",
            "ALTER TASK t MODIFY AS BEGIN SELECT 1; END",
            "CREATE ALERT a IF (EXISTS (SELECT CASE WHEN x THEN 1 END FROM t)) THEN BEGIN SELECT 1; SELECT 2; END",
            "ALTER ALERT a MODIFY ACTION BEGIN SELECT 1; END",
            "CREATE FUNCTION f() RETURNS INT AS BEGIN RETURN 1; END",
            "WITH p AS PROCEDURE (x INT) RETURNS INT LANGUAGE SQL AS BEGIN RETURN 1; END CALL p(1)",
            "BEGIN CREATE TASK t AS BEGIN SELECT 1; END; SELECT 2; END"})
    void what_belongs_together_stays_together(String text) throws Unreadable {
        assertThat(pieces(text)).hasSize(1);
        assertThat(pieces(text.replaceAll(";\\s*$", "") + "; DROP TABLE x")).hasSize(2)
                .last()
                .isEqualTo("DROP TABLE x");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "BEGIN; DROP TABLE t", "BEGIN TRANSACTION; DROP TABLE t", "BEGIN WORK; DROP TABLE t",
            "BEGIN NAME x; DROP TABLE t", "BEGIN TRANSACTION NAME x; DROP TABLE t",
            "START TRANSACTION; DROP TABLE t",
            "BEGIN /* x */ ; DROP TABLE t",
            "SELECT 1 AS begin; DROP TABLE t", "CREATE VIEW v AS SELECT 1 AS begin; DROP TABLE t",
            "CREATE VIEW begin AS SELECT 1; DROP TABLE t", "CREATE TASK t AS SELECT 1 AS begin; DROP TABLE t",
            "CREATE TABLE t AS SELECT 1 AS declare; DROP TABLE t", "SELECT a AS case; DROP TABLE t",
            "CREATE PROCEDURE p() RETURNS INT EXECUTE AS begin; DROP TABLE t",
            "CREATE PROCEDURE p() RETURNS INT AS $$ BEGIN ; END $$; DROP TABLE t",
            "CREATE TABLE task (begin INT); DROP TABLE t", "SELECT end; DROP TABLE t",
            "CREATE ALERT a IF (EXISTS (SELECT 1)) THEN SELECT 1 AS begin; DROP TABLE t",
            "CREATE TASK t AS CALL p(); DROP TABLE t",
            "WITH a AS (SELECT 1 AS begin) SELECT 2 begin; DROP TABLE t",
            "CREATE TASK t AS (SELECT 1 AS begin); DROP TABLE t"})
    void what_looks_like_a_block_and_is_none_hides_nothing(String text) throws Unreadable {
        assertThat(pieces(text)).hasSize(2).last().isEqualTo("DROP TABLE t");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "SELECT (1", "SELECT 1)", "SELECT (1]", "SELECT [1)", "SELECT (1; DROP TABLE t)",
            "SELECT (1 ->> SELECT 2)",
            "SELECT {'a': (1}", "BEGIN SELECT 1;", "DECLARE x INT;", "BEGIN SELECT 1; END DROP TABLE t",
            "BEGIN SELECT 1 END", "BEGIN SELECT 1 END; DROP TABLE t", "BEGIN IF (x) THEN SELECT 1; END; END",
            "BEGIN LOOP SELECT 1; END IF; END", "BEGIN SELECT CASE WHEN a THEN 1; END",
            "CREATE TASK t AS BEGIN SELECT 1; END COMMENT = 'x'", "BEGIN BEGIN SELECT 1; END SELECT 2; END",
            "BEGIN SELECT 1 AS end; DROP TABLE t; END", "BEGIN IF (x) THEN SELECT 1; END FOR; END",
            "WITH p AS PROCEDURE () RETURNS INT AS BEGIN RETURN 1; CALL p()"})
    void what_does_not_close_is_refused(String text) {
        assertThatThrownBy(() -> pieces(text)).isInstanceOf(Unreadable.class);
    }
}
