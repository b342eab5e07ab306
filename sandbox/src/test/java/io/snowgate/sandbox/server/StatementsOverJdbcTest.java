package io.snowgate.sandbox.server;

import module java.base;

import java.sql.SQLException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Statements as the JDBC driver sends them, on good days and bad ones.
class StatementsOverJdbcTest {
    private static final String FORMAT = "JDBC_QUERY_RESULT_FORMAT";
    private static SandboxServer server;

    @BeforeAll
    static void start() throws IOException {
        var settings = SandboxSettings.defaults().empty();
        var timing = settings.timing();
        server = SandboxServer
                .start(settings.with(new SandboxSettings.Timing(timing.session(), timing.master(),
                        Duration.ofMillis(300), timing.links(), timing.clock())));
    }

    @AfterEach
    void calm() {
        server.faults().clear();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static int runs(String marker) {
        return server.recorder()
                .executions()
                .stream()
                .filter(e -> e.sqlText().contains(marker))
                .mapToInt(Execution::times)
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSON", "ARROW"})
    void a_large_result_arrives_whole_and_in_order_through_chunks(String format) throws SQLException {
        var before = server.recorder().last();
        try (var connection = Jdbc.connect(server, FORMAT, format);
                var statement = connection.createStatement();
                var result = statement.executeQuery(
                        "select range as n, 'row ' || range as t, (range / 7)::decimal(18, 4) as d from range(150000)")) {
            var n = 0;
            while (result.next()) {
                assertThat(result.getInt(1)).isEqualTo(n);
                assertThat(result.getString(2)).isEqualTo("row " + n);
                n++;
            }
            assertThat(n).isEqualTo(150_000);
        }
        assertThat(server.recorder().since(before))
                .filteredOn(r -> Endpoint.of(r.method(), r.path()) == Endpoint.CHUNK)
                .hasSize(8)
                .allSatisfy(r -> assertThat(r.header("authorization")).isEmpty());
    }

    @Test
    void an_overloaded_account_is_asked_again_and_runs_once() throws SQLException {
        try (var connection = Jdbc.connect(server)) {
            server.faults()
                    .add(Fault.once(Endpoint.QUERY, new Effect.HttpStatus(503, Moment.BEFORE))
                            .on("once-503-before"));
            assertThat(Jdbc.rows(connection, "select 'once-503-before'")).containsExactly("once-503-before");
            server.faults()
                    .add(Fault.once(Endpoint.QUERY, new Effect.HttpStatus(503, Moment.AFTER))
                            .on("once-503-after"));
            assertThat(Jdbc.rows(connection, "select 'once-503-after'")).containsExactly("once-503-after");
        }
        assertThat(runs("once-503-before")).isEqualTo(1);
        assertThat(runs("once-503-after")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEFORE", "AFTER", "MIDDLE"})
    void a_dropped_connection_is_made_again_and_the_statement_runs_once(Moment when) throws SQLException {
        var marker = "dropped-" + when;
        try (var connection = Jdbc.connect(server)) {
            server.faults().add(Fault.once(Endpoint.QUERY, new Effect.Drop(when)).on(marker));
            assertThat(Jdbc.rows(connection, "select '" + marker + "'")).containsExactly(marker);
        }
        assertThat(runs(marker)).isEqualTo(1);
        assertThat(server.recorder().requests(Endpoint.QUERY)).filteredOn(r -> r.text().contains(marker))
                .hasSize(2);
    }

    @Test
    void a_token_that_expires_while_polling_is_renewed() throws SQLException {
        try (var connection = Jdbc.connect(server)) {
            server.faults()
                    .add(Fault.once(Endpoint.QUERY, new Effect.InProgress(Duration.ofMillis(900)))
                            .on("mid-poll"));
            server.faults().add(Fault.once(Endpoint.POLL, new Effect.ExpireToken()).on("mid-poll"));
            var before = server.recorder().last();
            assertThat(Jdbc.rows(connection, "select 'mid-poll'")).containsExactly("mid-poll");
            assertThat(server.recorder().since(before))
                    .extracting(r -> Endpoint.of(r.method(), r.path()))
                    .contains(Endpoint.RENEW, Endpoint.POLL);
        }
        assertThat(runs("mid-poll")).isEqualTo(1);
    }

    @Test
    void a_dead_master_token_ends_the_session() throws SQLException {
        try (var connection = Jdbc.connect(server)) {
            server.faults().add(Fault.once(Endpoint.QUERY, new Effect.ExpireToken()));
            server.faults().add(Fault.once(Endpoint.RENEW, new Effect.DeadMaster()));
            assertThatThrownBy(() -> Jdbc.rows(connection, "select 1"))
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getErrorCode())
                    .isEqualTo(390114);
        }
    }

    @Test
    void a_killed_session_is_gone() throws SQLException {
        try (var connection = Jdbc.connect(server)) {
            server.faults().add(Fault.once(Endpoint.QUERY, new Effect.KillSession()));
            assertThatThrownBy(() -> Jdbc.rows(connection, "select 1"))
                    .extracting(e -> ((SQLException) e).getErrorCode())
                    .isEqualTo(390111);
        }
    }

    @Test
    void a_cancelled_statement_says_so() throws SQLException, InterruptedException {
        server.faults()
                .add(Fault.once(Endpoint.QUERY, new Effect.InProgress(Duration.ofMinutes(5)))
                        .on("cancel me"));
        try (var connection = Jdbc.connect(server);
                var statement = connection.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var before = server.recorder().last();
            var waiting = threads.submit(() -> statement.executeQuery("select 'cancel me'"));
            while (server.recorder().since(before).stream().noneMatch(r -> r.path().endsWith("/result"))) {
                Thread.onSpinWait();
            }
            statement.cancel();
            assertThatThrownBy(waiting::get).cause()
                    .isInstanceOf(SQLException.class)
                    .satisfies(e -> assertThat(((SQLException) e).getErrorCode()).isEqualTo(604))
                    .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("57014"));
        }
        assertThat(runs("cancel me")).isZero();
    }

    @Test
    void a_query_timeout_cancels() throws SQLException {
        server.faults().add(Fault.once(Endpoint.QUERY, new Effect.InProgress(Duration.ofMinutes(5))));
        try (var connection = Jdbc.connect(server); var statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> statement.executeQuery("select 'too late'"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(server.recorder().requests(Endpoint.ABORT)).isNotEmpty();
    }

    @Test
    void a_broken_chunk_is_an_error_and_not_fewer_rows() throws SQLException {
        server.faults().add(Fault.once(Endpoint.CHUNK, new Effect.Truncate()).times(50));
        try (var connection = Jdbc.connect(server, FORMAT, "JSON", "maxHttpRetries", "1")) {
            assertThatThrownBy(() -> Jdbc.rows(connection, "select range as n from range(30000)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_slow_chunk_arrives() throws SQLException {
        server.faults().add(Fault.once(Endpoint.CHUNK, new Effect.Slow(Duration.ofMillis(50), 5)));
        try (var connection = Jdbc.connect(server)) {
            assertThat(Jdbc.rows(connection, "select range as n from range(3000)")).hasSize(3_000);
        }
    }

    @Test
    void the_tag_of_a_statement_is_recorded() throws SQLException {
        try (var connection = Jdbc.connect(server, "QUERY_TAG", "session-tag");
                var statement = connection.createStatement()) {
            statement.unwrap(net.snowflake.client.api.statement.SnowflakeStatement.class)
                    .setParameter("QUERY_TAG", "own-tag");
            statement.executeQuery("select 'tagged'").close();
        }
        assertThat(server.recorder().executions()).filteredOn(e -> e.sqlText().contains("'tagged'"))
                .singleElement()
                .satisfies(e -> assertThat(e.tag()).isEqualTo("own-tag"))
                .satisfies(e -> assertThat(e.user()).isEqualTo("SNOWGATE"));
    }
}
