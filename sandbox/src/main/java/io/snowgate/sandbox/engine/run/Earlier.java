package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.Column;
import io.snowgate.sandbox.engine.HistoryRow;
import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.StoredResult;
import io.snowgate.sandbox.engine.rewrite.SqlType;
import io.snowgate.sandbox.engine.sql.Quote;
import org.duckdb.DuckDBAppender;

/// Earlier results and the query history as tables in a FROM.
final class Earlier {
    private static final int MOST_ROWS = 200_000;
    private static final int SHOWN = 10_000;

    private final Session session;

    Earlier(Session session) {
        this.session = session;
    }

    /// DuckDB's text for an earlier result's rows. Fails when there is no such result.
    String result(String queryId) throws SqlFailure, SQLException {
        var stored = find(queryId);
        var columns = stored.columns();
        var types = columns.stream().map(Earlier::type).toList();
        var name = prefix(session.facts().sessionId()) + Integer.toHexString(queryId.hashCode());
        var table = Quote.name(Store.OWN) + ".main." + Quote.name(name);
        session.account()
                .store()
                .run("CREATE OR REPLACE TABLE " + table + " (" + texts(columns.size()) + ")");
        fill(name, stored, columns);
        var casts = IntStream.range(0, columns.size())
                .mapToObj(i -> cast("c" + i, columns.get(i), types.get(i)) + " AS "
                        + Quote.name(columns.get(i).name()));
        return "(SELECT " + casts.collect(Collectors.joining(", ")) + " FROM " + table + ")";
    }

    /// The earlier result itself.
    StoredResult find(String queryId) throws SqlFailure {
        return session.account()
                .settings()
                .past()
                .result(queryId)
                .orElseThrow(() -> new SqlFailure("000709", "02000", "Statement " + queryId + " not found"));
    }

    /// What the names of a session's tables of earlier results begin with.
    static String prefix(long session) {
        return "_earlier_" + session + "_";
    }

    private static String texts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "c" + i + " VARCHAR")
                .collect(Collectors.joining(", "));
    }

    private void fill(String name, StoredResult stored, List<Column> columns)
            throws SqlFailure, SQLException {
        int count = 0;
        var lane = session.account().store().lane();
        try (var rows = stored.rows();
                var appender = lane.connection().createAppender(Store.OWN, "main", name)) {
            while (rows.advance()) {
                if (++count > MOST_ROWS) {
                    throw Failures
                            .unsupported("RESULT_SCAN of more than " + MOST_ROWS + " rows in a larger query");
                }
                appender.beginRow();
                for (int i = 0; i < columns.size(); i++) {
                    var cell = rows.row()[i];
                    if (cell == null) {
                        appender.appendNull();
                    } else {
                        appender.append(cell);
                    }
                }
                appender.endRow();
            }
        } finally {
            lane.close();
        }
    }

    private static SqlType type(Column column) {
        return switch (column.type()) {
            case "fixed" -> SqlType.number(Math.max(1, column.precision()), Math.max(0, column.scale()));
            case "real" -> SqlType.parse("FLOAT");
            default -> SqlType
                    .parse(column.type().equals("text") ? "VARCHAR" : column.type().toUpperCase(Locale.ROOT));
        };
    }

    /// From the cell's text to the value.
    private static String cast(String cell, Column column, SqlType type) {
        return switch (column.type()) {
            case "text" -> cell;
            case "boolean" -> "(" + cell + " = '1')";
            case "date" -> "(DATE '1970-01-01' + CAST(" + cell + " AS INTEGER))";
            case "time" ->
                "CAST(make_timestamp(CAST(CAST(" + cell + " AS DECIMAL(38,9)) * 1000000 AS BIGINT)) AS TIME)";
            case "timestamp_ntz" ->
                "make_timestamp(CAST(CAST(" + cell + " AS DECIMAL(38,9)) * 1000000 AS BIGINT))";
            case "timestamp_ltz" -> instant(cell);
            case "timestamp_tz" -> "sf_pack(" + instant("split_part(" + cell + ", ' ', 1)")
                    + ", CAST(split_part(" + cell + ", ' ', 2) AS INTEGER) - 1440)";
            case "binary" -> "unhex(" + cell + ")";
            default -> "CAST(" + cell + " AS " + type.duck() + ")";
        };
    }

    private static String instant(String seconds) {
        return "timezone('UTC', make_timestamp(CAST(CAST(" + seconds
                + " AS DECIMAL(38,9)) * 1000000 AS BIGINT)))";
    }

    /// DuckDB's text for the history.
    String history() throws SQLException {
        var rows = session.account().settings().past().history();
        var name = prefix(session.facts().sessionId()) + "history";
        var table = Quote.name(Store.OWN) + ".main." + Quote.name(name);
        session.account()
                .store()
                .run("CREATE OR REPLACE TABLE " + table
                        + " (QUERY_ID VARCHAR, QUERY_TEXT VARCHAR, DATABASE_NAME VARCHAR, SCHEMA_NAME VARCHAR, "
                        + "QUERY_TYPE VARCHAR, SESSION_ID BIGINT, USER_NAME VARCHAR, ROLE_NAME VARCHAR, WAREHOUSE_NAME VARCHAR, QUERY_TAG VARCHAR, EXECUTION_STATUS VARCHAR, "
                        + "ERROR_CODE VARCHAR, ERROR_MESSAGE VARCHAR, START_TIME TIMESTAMPTZ, END_TIME TIMESTAMPTZ, TOTAL_ELAPSED_TIME BIGINT, ROWS_PRODUCED BIGINT)");
        var lane = session.account().store().lane();
        try (var appender = lane.connection().createAppender(Store.OWN, "main", name)) {
            for (var row : rows.subList(Math.max(0, rows.size() - SHOWN), rows.size())) {
                append(appender, row);
            }
        } finally {
            lane.close();
        }
        return table;
    }

    private static void append(DuckDBAppender appender, HistoryRow row) throws SQLException {
        boolean over = !row.executionStatus().equals("RUNNING");
        appender.beginRow();
        text(appender, row.queryId(), row.queryText(), row.databaseName(), row.schemaName(), row.queryType());
        appender.append(row.sessionId());
        text(appender, row.userName(), row.roleName(), row.warehouseName());
        appender.append(row.queryTag());
        text(appender, row.executionStatus(), row.errorCode(), row.errorMessage());
        appender.append(row.startTime().atOffset(ZoneOffset.UTC));
        if (over) {
            appender.append(row.startTime().plus(row.elapsed()).atOffset(ZoneOffset.UTC));
        } else {
            appender.appendNull();
        }
        appender.append(row.elapsed().toMillis());
        appender.append(row.rowsProduced());
        appender.endRow();
    }

    private static void text(DuckDBAppender appender, String... texts) throws SQLException {
        for (var text : texts) {
            if (text.isEmpty()) {
                appender.appendNull();
            } else {
                appender.append(text);
            }
        }
    }
}
