package io.snowgate.sandbox.engine;

import module java.base;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Bound values: every type a driver sends, by position, number and name, one by one and in arrays.
class BindsTest {
    private Engine engine;
    private Sandbox sandbox;

    @BeforeEach
    void open() throws SqlFailure {
        engine = Engine.start(EngineSettings.alone().empty());
        sandbox = Sandbox.open(engine, "", "");
        sandbox.run("CREATE DATABASE D");
    }

    @AfterEach
    void close() {
        sandbox.close();
        engine.close();
    }

    private static Map<String, Bind> binds(Bind... binds) {
        var map = new HashMap<String, Bind>();
        for (int i = 0; i < binds.length; i++) {
            map.put(String.valueOf(i + 1), binds[i]);
        }
        return map;
    }

    private static Bind array(String type, @Nullable String... values) {
        return new Bind(type, Arrays.asList(values), /* array= */ true);
    }

    @Test
    void every_type_arrives_as_what_it_is() throws SqlFailure {
        var answer = sandbox.run("SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?",
                binds(Bind.of("FIXED", "-7"), Bind.of("FIXED", "1.25"), Bind.of("REAL", "0.5"),
                        Bind.of("TEXT", "it's"), Bind.of("BOOLEAN", "true"),
                        Bind.of("DATE", "86400000"), Bind.of("TIME", "3723000000000"),
                        Bind.of("TIMESTAMP_NTZ", "1700000000123456000"),
                        Bind.of("TIMESTAMP_LTZ", "1700000000000000000"), Bind.of("BINARY", "cafe"),
                        Bind.of("ANY", null)));
        assertThat(Sandbox.text(answer)).isEqualTo(
                "-7|1.25|0.5|it's|1|1|3723.000000000|1700000000.123456000|1700000000.000000000|CAFE|∅");
        assertThat(answer.types()).startsWith("fixed", "fixed", "real", "text", "boolean", "date", "time",
                "timestamp_ntz", "timestamp_ltz", "binary");
        assertThat(answer.result().numberOfBinds()).isEqualTo(11);
    }

    @Test
    void binds_are_found_by_position_number_and_name() throws SqlFailure {
        assertThat(Sandbox
                .text(sandbox.run("SELECT :2, :1, :2", binds(Bind.of("TEXT", "a"), Bind.of("TEXT", "b")))))
                .isEqualTo("b|a|b");
        assertThat(Sandbox.text(sandbox.run("SELECT :who || ?",
                Map.of("WHO", Bind.of("TEXT", "x"), "1", Bind.of("TEXT", "y"))))).isEqualTo("xy");
        assertThat(Sandbox.text(sandbox.run("SELECT COLUMN1 FROM VALUES (1), (2) WHERE COLUMN1 = ? LIMIT ?",
                binds(Bind.of("FIXED", "2"), Bind.of("FIXED", "5"))))).isEqualTo("2");
    }

    @Test
    void a_bind_that_is_missing_is_named() {
        assertThatThrownBy(() -> sandbox.run("SELECT ?", Map.of())).isInstanceOf(SqlFailure.class)
                .hasMessageContaining("not set");
    }

    @Test
    void a_bind_can_name_a_table() throws SqlFailure {
        sandbox.run("CREATE TABLE t AS SELECT 5 AS n");
        assertThat(Sandbox
                .text(sandbox.run("SELECT n FROM IDENTIFIER(?)", binds(Bind.of("TEXT", "D.PUBLIC.T")))))
                .isEqualTo("5");
        assertThat(Sandbox.text(sandbox.run("SELECT n FROM TABLE(?)", binds(Bind.of("TEXT", "t")))))
                .isEqualTo("5");
    }

    @Test
    void values_are_never_read_as_sql() throws SqlFailure {
        var nasty = "'; DROP TABLE t; --\\ \" $1 ? :x";
        assertThat(Sandbox.text(sandbox.run("SELECT ?", binds(Bind.of("TEXT", nasty))))).isEqualTo(nasty);
    }

    @Test
    void describing_counts_binds_and_knows_columns_without_values() throws SqlFailure {
        sandbox.run("CREATE TABLE t (id INT, v VARCHAR(20), d DATE)");
        var query = sandbox
                .describe("SELECT id, v, d FROM t WHERE id = ? AND v LIKE :name AND d > ? LIMIT ?");
        assertThat(query.result().numberOfBinds()).isEqualTo(4);
        assertThat(query.result().bindColumns()).hasSize(4);
        assertThat(query.names()).containsExactly("ID", "V", "D");
        assertThat(query.types()).containsExactly("fixed", "text", "date");
        assertThat(query.rows()).isEmpty();
        var insert = sandbox.describe("INSERT INTO t VALUES (?, ?, ?)");
        assertThat(insert.result().arrayBindSupported()).isTrue();
        assertThat(insert.result().statementTypeId()).isEqualTo(0x3100);
        assertThat(insert.names()).containsExactly("number of rows inserted");
        assertThat(sandbox.text("SELECT COUNT(*) FROM t")).isEqualTo("0");
    }

    @Test
    void describing_does_nothing_else() throws SqlFailure {
        assertThat(sandbox.describe("CREATE TABLE t (id INT)").names()).containsExactly("status");
        assertThat(sandbox.describe("SELECT SYSTEM$WAIT(3600)").names()).containsExactly("SYSTEM$WAIT(3600)");
        assertThatThrownBy(() -> sandbox.run("SELECT * FROM t")).isInstanceOf(SqlFailure.class);
        assertThatThrownBy(() -> sandbox.describe("SELECT * FROM t")).isInstanceOfSatisfying(SqlFailure.class,
                f -> assertThat(f.code()).isEqualTo("002003"));
    }

    @Test
    void arrays_insert_a_row_each() throws SqlFailure {
        sandbox.run(
                "CREATE TABLE t (id INT, v VARCHAR, n NUMBER(8,2), at TIMESTAMP_NTZ, ok BOOLEAN, b BINARY, d DATE)");
        var answer = sandbox.run("INSERT INTO t (id, v, n, at, ok, b, d) VALUES (?, ?, ?, ?, ?, ?, ?)",
                binds(array("FIXED", "1", "2", null), array("TEXT", "a", null, "c"),
                        array("FIXED", "1.5", "2", "3.25"),
                        array("TIMESTAMP_NTZ", "0", "1000000000", null),
                        array("BOOLEAN", "true", "false", null), array("BINARY", "aa", "bb", "cc"),
                        array("DATE", "0", "86400000", null)));
        assertThat(Sandbox.text(answer)).isEqualTo("3");
        assertThat(answer.result().stats()).containsEntry("numRowsInserted", 3L);
        assertThat(sandbox.text("SELECT * FROM t ORDER BY id NULLS LAST"))
                .isEqualTo("1|a|1.50|0.000000000|1|AA|0 / 2|∅|2.00|1.000000000|0|BB|1 / ∅|c|3.25|∅|∅|CC|∅");
    }

    @Test
    void arrays_pass_through_expressions() throws SqlFailure {
        sandbox.run("CREATE TABLE t (v VARIANT, n INT)");
        sandbox.run("INSERT INTO t SELECT PARSE_JSON(?), ? + 1",
                binds(array("TEXT", "{\"a\":1}", "[2]"), array("FIXED", "1", "2")));
        assertThat(sandbox.text("SELECT v, n FROM t ORDER BY n")).isEqualTo("{\"a\": 1}|2 / [2]|3");
    }

    @Test
    void a_hundred_thousand_cells_go_in_with_one_statement() throws SqlFailure {
        sandbox.run("CREATE TABLE t (id INT, v VARCHAR)");
        var ids = IntStream.range(0, 50_000).mapToObj(String::valueOf).toArray(String[]::new);
        var texts = IntStream.range(0, 50_000).mapToObj(i -> "value " + i).toArray(String[]::new);
        var answer = sandbox.run("INSERT INTO t VALUES (:1, :2)",
                binds(array("FIXED", ids), array("TEXT", texts)));
        assertThat(Sandbox.text(answer)).isEqualTo("50000");
        assertThat(sandbox.text("SELECT COUNT(*), MAX(id), MAX(v) FROM t"))
                .isEqualTo("50000|49999|value 9999");
    }

    @Test
    void an_array_bind_that_fails_leaves_nothing() throws SqlFailure {
        sandbox.run("CREATE TABLE t (id INT NOT NULL)");
        assertThatThrownBy(() -> sandbox.run("INSERT INTO t VALUES (?)", binds(array("FIXED", "1", null))))
                .isInstanceOfSatisfying(SqlFailure.class,
                        f -> assertThat(f.code()).isEqualTo("100072"));
        assertThat(sandbox.text("SELECT COUNT(*) FROM t")).isEqualTo("0");
    }
}
