package io.snowgate.sandbox.engine;

import module java.base;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Sessions side by side: transactions, temporary tables, cancelling, and many at once.
class SessionsTest {
    private final AtomicReference<Set<EngineSession>> open = new AtomicReference<>(Set.of());
    private Engine engine;
    private Sandbox one;
    private Sandbox two;

    @BeforeEach
    void open() throws SqlFailure {
        var cancels = new Cancels() {
            @Override
            public boolean cancelQuery(String queryId) {
                return open.get().stream().anyMatch(s -> s.cancel(queryId));
            }

            @Override
            public int cancelAll(long sessionId) {
                open.get()
                        .stream()
                        .filter(s -> s.facts().sessionId() == sessionId)
                        .forEach(EngineSession::cancel);
                return 1;
            }

            @Override
            public boolean abortSession(long sessionId) {
                return false;
            }
        };
        engine = Engine.start(new EngineSettings("SANDBOX", InstantSource.system(), Past.none(), cancels,
                /* seeded= */ false));
        one = Sandbox.open(engine, "", "");
        one.run("CREATE DATABASE D");
        one.run("CREATE TABLE t (id INT, v VARCHAR)");
        two = Sandbox.open(engine, "D", "PUBLIC");
        open.set(Set.of(one.session(), two.session()));
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        engine.close();
    }

    @Test
    void a_transaction_is_seen_by_others_only_when_committed() throws SqlFailure {
        one.run("BEGIN");
        assertThat(one.session().facts().inTransaction()).isTrue();
        one.run("INSERT INTO t VALUES (1, 'a')");
        assertThat(one.text("SELECT COUNT(*) FROM t")).isEqualTo("1");
        assertThat(two.text("SELECT COUNT(*) FROM t")).isEqualTo("0");
        one.run("COMMIT");
        assertThat(one.session().facts().inTransaction()).isFalse();
        assertThat(two.text("SELECT COUNT(*) FROM t")).isEqualTo("1");
    }

    @Test
    void a_transaction_rolled_back_leaves_nothing() throws SqlFailure {
        one.run("START TRANSACTION");
        one.run("INSERT INTO t VALUES (1, 'a'), (2, 'b')");
        one.run("UPDATE t SET v = 'x'");
        one.run("ROLLBACK");
        assertThat(one.text("SELECT COUNT(*) FROM t")).isEqualTo("0");
        assertThat(one.text("ROLLBACK")).isEqualTo("Statement executed successfully.");
    }

    @Test
    void without_autocommit_a_change_begins_a_transaction() throws SqlFailure {
        one.run("ALTER SESSION SET AUTOCOMMIT = FALSE");
        assertThat(one.session().facts().autocommit()).isFalse();
        one.run("SELECT 1");
        assertThat(one.session().facts().inTransaction()).isFalse();
        one.run("INSERT INTO t VALUES (1, 'a')");
        assertThat(one.session().facts().inTransaction()).isTrue();
        assertThat(two.text("SELECT COUNT(*) FROM t")).isEqualTo("0");
        one.run("COMMIT");
        one.run("INSERT INTO t VALUES (2, 'b')");
        one.run("ROLLBACK");
        assertThat(two.text("SELECT id FROM t")).isEqualTo("1");
    }

    @Test
    void a_definition_makes_an_open_transaction_last() throws SqlFailure {
        one.run("BEGIN");
        one.run("INSERT INTO t VALUES (1, 'a')");
        one.run("CREATE TABLE u (id INT)");
        assertThat(one.session().facts().inTransaction()).isFalse();
        assertThat(two.text("SELECT COUNT(*) FROM t")).isEqualTo("1");
    }

    @Test
    void a_statement_that_fails_does_not_end_the_transaction() throws SqlFailure {
        one.run("BEGIN");
        one.run("INSERT INTO t VALUES (1, 'a')");
        assertThatThrownBy(() -> one.run("INSERT INTO t SELECT 'x'::INT, 'b'"))
                .isInstanceOf(SqlFailure.class);
        assertThatThrownBy(() -> one.run("SELECT nope FROM t")).isInstanceOf(SqlFailure.class);
        one.run("INSERT INTO t VALUES (2, 'c')");
        assertThat(one.text("SELECT LISTAGG(id, ',') WITHIN GROUP (ORDER BY id) FROM t")).isEqualTo("1,2");
        one.run("COMMIT");
        assertThat(two.text("SELECT COUNT(*) FROM t")).isEqualTo("2");
    }

    @Test
    void temporary_tables_are_the_sessions_own_and_hide_others() throws SqlFailure {
        one.run("INSERT INTO t VALUES (1, 'lasting')");
        one.run("CREATE TEMPORARY TABLE t (id INT, v VARCHAR)");
        one.run("INSERT INTO t VALUES (2, 'passing')");
        assertThat(one.text("SELECT v FROM t")).isEqualTo("passing");
        assertThat(one.text("SELECT v FROM D.PUBLIC.t")).isEqualTo("passing");
        assertThat(two.text("SELECT v FROM t")).isEqualTo("lasting");
        assertThat(one.text("SELECT TABLE_TYPE FROM INFORMATION_SCHEMA.TABLES ORDER BY 1"))
                .isEqualTo("BASE TABLE / LOCAL TEMPORARY");
        assertThat(two.text("SELECT TABLE_TYPE FROM INFORMATION_SCHEMA.TABLES")).isEqualTo("BASE TABLE");
        one.run("DROP TABLE t");
        assertThat(one.text("SELECT v FROM t")).isEqualTo("lasting");
        one.run("CREATE TEMP TABLE gone (id INT)");
        one.close();
        assertThat(two.text("SHOW TERSE TABLES LIKE 'gone' IN ACCOUNT")).isEmpty();
    }

    @Test
    void variables_and_context_belong_to_one_session() throws SqlFailure {
        one.run("SET x = 1");
        assertThatThrownBy(() -> two.run("SELECT $x")).isInstanceOf(SqlFailure.class);
        one.run("CREATE SCHEMA S");
        assertThat(one.session().facts().schema()).isEqualTo("S");
        assertThat(two.session().facts().schema()).isEqualTo("PUBLIC");
        two.run("DROP SCHEMA D.S");
        assertThatThrownBy(() -> one.run("CREATE TABLE q (id INT)")).isInstanceOf(SqlFailure.class);
        assertThat(one.text("SELECT 1")).isEqualTo("1");
    }

    @Test
    void a_waiting_statement_is_cancelled_from_another_thread() throws Exception {
        var failure = cancelled(one, "SELECT SYSTEM$WAIT(3600)", one.session()::cancel);
        assertThat(failure.code()).isEqualTo("000604");
        assertThat(failure.sqlState()).isEqualTo("57014");
        assertThat(one.text("SELECT 1")).isEqualTo("1");
    }

    @Test
    void a_working_statement_is_cancelled_from_another_thread() throws Exception {
        var endless = "SELECT COUNT(*) FROM TABLE(GENERATOR(ROWCOUNT => 3000000000)) a, TABLE(GENERATOR(ROWCOUNT => 3000000000)) b";
        var failure = cancelled(one, endless, one.session()::cancel);
        assertThat(failure.code()).isEqualTo("000604");
        assertThat(one.text("SELECT 1")).isEqualTo("1");
    }

    @Test
    void sql_cancels_the_statements_of_a_session() throws Exception {
        var ask = "SELECT SYSTEM$CANCEL_ALL_QUERIES(" + one.session().facts().sessionId() + ")";
        var failure = cancelled(one, "CALL SYSTEM$WAIT(3600)", () -> {
            try {
                two.run(ask);
            } catch (SqlFailure e) {
                throw new AssertionError(e);
            }
        });
        assertThat(failure.code()).isEqualTo("000604");
    }

    /// Runs a statement, cancels it once it runs, and answers how it failed.
    private static SqlFailure cancelled(Sandbox sandbox, String sql, Runnable cancel) throws Exception {
        var id = Sandbox.queryId();
        var statement = Statement.of(sql, id);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = threads.submit(() -> {
                try {
                    sandbox.run(statement);
                    throw new AssertionError("it was not cancelled");
                } catch (SqlFailure e) {
                    return e;
                }
            });
            while (!sandbox.session().cancel("no such " + id) && !running.isDone()) {
                if (sandbox.session().running().contains(id)) {
                    cancel.run();
                    break;
                }
                Thread.onSpinWait();
            }
            return running.get();
        }
    }

    @Test
    void a_session_runs_statements_side_by_side() throws Exception {
        var id = Sandbox.queryId();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> one.run(Statement.of("SELECT SYSTEM$WAIT(3600)", id)));
            while (!one.session().running().contains(id)) {
                Thread.onSpinWait();
            }
            assertThat(one.text("SELECT 2")).isEqualTo("2");
            assertThat(one.session().cancel(id)).isTrue();
            assertThatThrownBy(waiting::get).hasRootCauseInstanceOf(SqlFailure.class);
        }
    }

    @Test
    void many_sessions_change_one_table_and_none_loses_a_row() throws Exception {
        one.run("CREATE TABLE counter (n INT)");
        one.run("INSERT INTO counter VALUES (0)");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < 6; i++) {
                int number = i;
                all.add(threads.submit(() -> {
                    try (var own = Sandbox.open(engine, "D", "PUBLIC")) {
                        for (int j = 0; j < 10; j++) {
                            own.run("INSERT INTO t VALUES (" + (number * 100 + j) + ", 'x')");
                            own.run("UPDATE counter SET n = n + 1");
                            own.run("SELECT COUNT(*) FROM t JOIN counter ON TRUE");
                        }
                    }
                    return null;
                }));
            }
            for (var future : all) {
                future.get();
            }
        }
        assertThat(one.text("SELECT COUNT(*), COUNT(DISTINCT id) FROM t")).isEqualTo("60|60");
        assertThat(one.text("SELECT n FROM counter")).isEqualTo("60");
    }

    @Test
    void an_open_result_outlives_later_statements() throws SqlFailure {
        one.run("INSERT INTO t SELECT SEQ4(), 'x' FROM TABLE(GENERATOR(ROWCOUNT => 5000))");
        var result = one.session().execute(Statement.of("SELECT id FROM t ORDER BY id", Sandbox.queryId()));
        one.run("DELETE FROM t");
        one.run("DROP TABLE t");
        int count = 0;
        try (var rows = result.rows()) {
            while (rows.advance()) {
                assertThat(rows.row()).containsExactly(String.valueOf(count));
                count++;
            }
        }
        assertThat(count).isEqualTo(5000);
    }
}
