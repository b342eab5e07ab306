package io.snowgate.sandbox.server;

import module java.base;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What goes in by binds and comes out as cells, in both formats, as the JDBC driver reads them.
class TypesOverJdbcTest {
    private static final String FORMAT = "JDBC_QUERY_RESULT_FORMAT";
    private static SandboxServer server;

    @BeforeAll
    static void start() throws IOException {
        server = SandboxServer.start(SandboxSettings.defaults());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Connection connect(String format) throws SQLException {
        return Jdbc.connect(server, FORMAT, format, "TIMEZONE", "UTC", "db", "COMPANY", "schema", "PUBLIC",
                "warehouse", "WH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSON", "ARROW"})
    void every_type_reads_the_same(String format) throws SQLException {
        try (var connection = connect(format)) {
            assertThat(Jdbc.rows(connection, """
                    select 12345::number(38,0), 123.45::number(10,2), -1.5::float, 'text ä', true,
                           '2020-01-01'::date, '12:34:56.123456789'::time(9)""")).containsExactly(
                    "12345|123.45|-1.5|text ä|TRUE|2020-01-01|12:34:56");
            assertThat(Jdbc.rows(connection, """
                    select '2021-01-28 22:09:37.123456789'::timestamp_ntz(9),
                           '1969-12-31 23:59:59.500'::timestamp_ntz(3),
                           '2021-01-28 22:09:37.123 +00:00'::timestamp_ltz(9),
                           '2021-01-28 22:09:37.123 +00:00'::timestamp_tz(9)""")).containsExactly(
                    "2021-01-28 22:09:37.123|1969-12-31 23:59:59.500|2021-01-28 22:09:37.123 Z|2021-01-28 22:09:37.123 Z");
            assertThat(Jdbc.rows(connection,
                    "select to_binary('DEADBEEF','HEX'), null::varchar, null::number, null::timestamp_ntz"))
                    .containsExactly("DEADBEEF|null|null|null");
            assertThat(Jdbc.rows(connection,
                    "select parse_json('{\"a\":1}'):a, array_construct(1,2), object_construct('k','v')"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSON", "ARROW"})
    void large_and_scaled_numbers_keep_every_digit(String format) throws SQLException {
        try (var connection = connect(format)) {
            assertThat(Jdbc.rows(connection,
                    """
                            select 12345678901234567890123456789012345678::number(38,0), 0.000000001::number(38,9), 9223372036854775808"""))
                    .containsExactly(
                            "12345678901234567890123456789012345678|0.000000001|9223372036854775808");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSON", "ARROW"})
    void bound_values_come_back(String format) throws SQLException {
        try (var connection = connect(format);
                var statement = connection.prepareStatement(
                        "select ?::number, ?::varchar, ?::boolean, ?::date, ?::float, ?::varchar")) {
            statement.setLong(1, 42);
            statement.setString(2, "it's ä");
            statement.setBoolean(3, true);
            statement.setDate(4, java.sql.Date.valueOf("2024-02-29"));
            statement.setDouble(5, 1.25);
            statement.setNull(6, Types.VARCHAR);
            try (var result = statement.executeQuery()) {
                assertThat(Jdbc.rows(result)).containsExactly("42|it's ä|TRUE|2024-02-29|1.25|null");
            }
        }
    }

    @Test
    void a_batch_is_one_statement_for_all_its_rows() throws SQLException {
        try (var connection = connect("ARROW"); var plain = connection.createStatement()) {
            plain.execute("create or replace temporary table batch_rows (n number, t varchar)");
            try (var insert = connection.prepareStatement("insert into batch_rows values (?, ?)")) {
                for (var i = 0; i < 1_000; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "row " + i);
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).hasSize(1_000);
            }
            assertThat(Jdbc.rows(connection, "select count(*), sum(n), max(t) from batch_rows"))
                    .containsExactly("1000|499500|row 999");
        }
        assertThat(server.recorder().executions())
                .filteredOn(e -> e.sqlText().startsWith("insert into batch_rows") && !e.describeOnly())
                .singleElement()
                .satisfies(e -> assertThat(e.times()).isEqualTo(1));
    }

    @Test
    void a_batch_too_large_for_inline_values_arrives_all_the_same() throws SQLException {
        try (var connection = connect("ARROW"); var plain = connection.createStatement()) {
            plain.execute("create or replace temporary table big_batch (a number, b number, c varchar)");
            try (var insert = connection.prepareStatement("insert into big_batch values (?, ?, ?)")) {
                for (var i = 0; i < 34_000; i++) {
                    insert.setInt(1, i);
                    insert.setInt(2, -i);
                    insert.setString(3, "c" + i);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            assertThat(Jdbc.rows(connection, "select count(*), count(distinct a), min(b) from big_batch"))
                    .containsExactly("34000|34000|-33999");
        }
    }

    @Test
    void an_asynchronous_query_is_waited_for_and_scanned() throws SQLException {
        server.faults()
                .add(Fault.once(Endpoint.QUERY, new Effect.InProgress(Duration.ofMillis(300))).on("answer"));
        try (var connection = connect("ARROW"); var statement = connection.createStatement()) {
            var sent = statement.unwrap(net.snowflake.client.api.statement.SnowflakeStatement.class);
            try (var result = sent.executeAsyncQuery("select 42 as answer")) {
                assertThat(Jdbc.rows(result)).containsExactly("42");
            }
        }
    }

    @Test
    void several_statements_answer_one_after_the_other() throws SQLException {
        try (var connection = connect("ARROW"); var statement = connection.createStatement()) {
            statement.execute("create or replace temporary table m (a int)");
            statement.unwrap(net.snowflake.client.api.statement.SnowflakeStatement.class)
                    .setParameter("MULTI_STATEMENT_COUNT", 3);
            statement.execute("insert into m values (1),(2); select sum(a) from m; delete from m");
            assertThat(statement.getUpdateCount()).isEqualTo(2);
            assertThat(statement.getMoreResults()).isTrue();
            assertThat(Jdbc.rows(statement.getResultSet())).containsExactly("3");
            statement.getMoreResults();
            assertThat(statement.getUpdateCount()).isEqualTo(2);
        }
    }

    @Test
    void a_rolled_back_transaction_leaves_nothing() throws SQLException {
        try (var connection = connect("ARROW"); var statement = connection.createStatement()) {
            statement.execute("create or replace temporary table tx (a int)");
            connection.setAutoCommit(false);
            assertThat(statement.executeUpdate("insert into tx values (1)")).isEqualTo(1);
            connection.rollback();
            assertThat(Jdbc.rows(connection, "select count(*) from tx")).containsExactly("0");
            statement.executeUpdate("insert into tx values (1)");
            connection.commit();
            assertThat(Jdbc.rows(connection, "select count(*) from tx")).containsExactly("1");
        }
    }

    @Test
    void the_history_knows_the_tag_of_the_statement_before_that_of_the_session() throws SQLException {
        try (var connection = Jdbc.connect(server, "QUERY_TAG", "from-session", "db", "COMPANY");
                var statement = connection.createStatement()) {
            statement.executeQuery("select 'untagged'").close();
            statement.unwrap(net.snowflake.client.api.statement.SnowflakeStatement.class)
                    .setParameter("QUERY_TAG", "from-statement");
            statement.executeQuery("select 'tagged'").close();
            assertThat(Jdbc.rows(connection, """
                    select query_text, query_tag from table(information_schema.query_history())
                    where query_text like 'select ''%tagged''' order by start_time""")).containsExactly(
                    "select 'untagged'|from-session", "select 'tagged'|from-statement");
        }
    }

    @Test
    void context_and_metadata_are_those_of_the_account() throws SQLException {
        try (var connection = connect("ARROW"); var statement = connection.createStatement()) {
            assertThat(connection.getSchema()).isEqualTo("PUBLIC");
            statement.execute("use schema crm");
            assertThat(connection.getSchema()).isEqualTo("CRM");
            try (var tables = connection.getMetaData()
                    .getTables("COMPANY", "CRM", "%", new String[]{"TABLE"})) {
                assertThat(tables.next()).isTrue();
            }
        }
    }
}
