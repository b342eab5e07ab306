package io.snowgate.sandbox.engine;

import module java.base;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Earlier results and the query history, read through SQL.
class PastTest {
    private final Map<String, StoredResult> results = new ConcurrentHashMap<>();
    private final List<HistoryRow> history = new CopyOnWriteArrayList<>();
    private Engine engine;
    private Sandbox sandbox;

    @BeforeEach
    void open() throws SqlFailure {
        var past = new Past() {
            @Override
            public Optional<StoredResult> result(String queryId) {
                return Optional.ofNullable(results.get(queryId));
            }

            @Override
            public List<HistoryRow> history() {
                return List.copyOf(history);
            }
        };
        engine = Engine.start(new EngineSettings("SANDBOX", InstantSource.system(), past, Cancels.none(),
                /* seeded= */ false));
        sandbox = Sandbox.open(engine, "", "");
        sandbox.run("CREATE DATABASE D");
    }

    @AfterEach
    void close() {
        sandbox.close();
        engine.close();
    }

    private void keep(String id, String sql) throws SqlFailure {
        var answer = sandbox.run(Statement.of(sql, id));
        results.put(id, new StoredResult() {
            @Override
            public List<Column> columns() {
                return answer.result().columns();
            }

            @Override
            public RowCursor rows() {
                return new Kept(answer.rows().iterator());
            }
        });
    }

    private static final class Kept implements RowCursor {
        private final Iterator<List<@Nullable String>> rows;
        private @Nullable String[] row = {};

        Kept(Iterator<List<@Nullable String>> rows) {
            this.rows = rows;
        }

        @Override
        public boolean advance() {
            boolean more = rows.hasNext();
            if (more) {
                row = rows.next().toArray(new String[0]);
            }
            return more;
        }

        @Override
        public @Nullable String[] row() {
            return row;
        }

        @Override
        public void close() {}
    }

    @Test
    void an_earlier_result_is_read_again_cell_by_cell() throws SqlFailure {
        keep("one",
                "SELECT 1.50 AS n, 'x' AS t, '2024-01-01 10:00:00'::TIMESTAMP_NTZ AS at, PARSE_JSON('{\"a\":1}') AS v, NULL AS z");
        var again = sandbox.run("select * from table(result_scan('one'))");
        assertThat(Sandbox.text(again)).isEqualTo("1.50|x|1704103200.000000000|{\"a\": 1}|∅");
        assertThat(again.names()).containsExactly("N", "T", "AT", "V", "Z");
        assertThat(again.types()).containsExactly("fixed", "text", "timestamp_ntz", "variant", "text");
    }

    @Test
    void an_earlier_result_is_a_table_like_any_other() throws SqlFailure {
        keep("two",
                "SELECT COLUMN1 AS n, COLUMN2 AS t, COLUMN3 AS d FROM VALUES (1, 'a', '2024-01-01'::DATE), (2, 'b', NULL)");
        assertThat(sandbox.text("SELECT SUM(n), MAX(t), MIN(d) FROM TABLE(RESULT_SCAN('two')) WHERE n > 0"))
                .isEqualTo("3|b|19723");
        keep("three", "SHOW SCHEMAS IN DATABASE D");
        assertThat(sandbox.text("SELECT \"name\" FROM TABLE(RESULT_SCAN(LAST_QUERY_ID())) ORDER BY 1"))
                .isEqualTo("INFORMATION_SCHEMA / PUBLIC");
    }

    @Test
    void an_unknown_result_is_not_found() {
        assertThatThrownBy(() -> sandbox.run("SELECT * FROM TABLE(RESULT_SCAN('nope'))"))
                .isInstanceOfSatisfying(SqlFailure.class, f -> assertThat(f.code()).isEqualTo("000709"));
    }

    @Test
    void the_last_query_ids_are_known() throws SqlFailure {
        sandbox.run(Statement.of("SELECT 1", "first"));
        sandbox.run(Statement.of("SELECT 2", "second"));
        assertThat(sandbox.text("SELECT LAST_QUERY_ID(), LAST_QUERY_ID(-2)")).isEqualTo("second|first");
        sandbox.run(Statement.of("SELECT 3", "third"));
        assertThat(sandbox.session().facts().lastQueryId()).isEqualTo("third");
    }

    @Test
    void the_history_is_a_table() throws SqlFailure {
        var start = Instant.parse("2026-01-02T03:04:05Z");
        history.add(
                new HistoryRow("h1", "SELECT 1", "tag one", "SELECT", sandbox.session().facts().sessionId(),
                        "ALICE", "SYSADMIN", "COMPUTE_WH", "D", "PUBLIC", "SUCCESS", "", "", start,
                        Duration.ofMillis(250), 1));
        history.add(new HistoryRow("h2", "SELEC 'it''s'", "", "UNKNOWN", 9, "BOB", "PUBLIC", "", "", "",
                "FAIL", "001003", "syntax error", start.plusSeconds(1), Duration.ZERO, 0));
        assertThat(sandbox.text(
                "SELECT QUERY_ID, QUERY_TAG, EXECUTION_STATUS, TOTAL_ELAPSED_TIME, START_TIME FROM TABLE(INFORMATION_SCHEMA.QUERY_HISTORY()) WHERE QUERY_TAG = 'tag one'"))
                .isEqualTo("h1|tag one|SUCCESS|250|1767323045.000000000");
        assertThat(sandbox.text(
                "SELECT QUERY_ID, ERROR_CODE, QUERY_TEXT FROM TABLE(D.INFORMATION_SCHEMA.QUERY_HISTORY(RESULT_LIMIT => 10)) ORDER BY START_TIME DESC"))
                .isEqualTo("h2|001003|SELEC 'it''s' / h1|∅|SELECT 1");
        assertThat(sandbox.text("SELECT QUERY_ID FROM TABLE(INFORMATION_SCHEMA.QUERY_HISTORY_BY_SESSION())"))
                .isEqualTo("h1");
        assertThat(sandbox
                .text("SELECT USER_NAME FROM SNOWFLAKE.ACCOUNT_USAGE.QUERY_HISTORY WHERE SESSION_ID = 9"))
                .isEqualTo("BOB");
    }
}
