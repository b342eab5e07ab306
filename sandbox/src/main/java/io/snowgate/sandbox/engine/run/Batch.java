package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.Bind;
import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Node;
import org.duckdb.DuckDBAppender;

/// The rows of an array bind. They go into a table of their own first, so that one INSERT takes them all.
final class Batch {
    static final String TABLE = "temp.main._bound";

    private final Map<String, Bind> binds;
    private final List<String> keys;
    private final int rows;

    /// The binds by key; all arrays have to be of one length.
    Batch(Map<String, Bind> binds) throws SqlFailure {
        this.binds = binds;
        this.keys = binds.keySet()
                .stream()
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
        var lengths = binds.values()
                .stream()
                .filter(Bind::array)
                .map(b -> b.values().size())
                .distinct()
                .toList();
        if (lengths.size() != 1) {
            throw new SqlFailure("002128", "42601",
                    "SQL compilation error:\nArray binds of different lengths.");
        }
        this.rows = lengths.getFirst();
    }

    int rows() {
        return rows;
    }

    /// The operand that stands for a bind in every row.
    Node operand(String key) throws SqlFailure {
        var bind = binds.get(key);
        if (bind == null) {
            throw new SqlFailure("002049", "42601",
                    "SQL compilation error:\nBind variable :" + key + " not set.");
        }
        var column = "b" + keys.indexOf(key);
        return switch (bind.type().toUpperCase(Locale.ROOT)) {
            case "FIXED" -> new Node.Done("CAST(" + column + " AS " + exact(bind) + ")", Family.NUMBER);
            case "REAL", "DECFLOAT" -> new Node.Done("CAST(" + column + " AS DOUBLE)", Family.REAL);
            case "BOOLEAN" -> new Node.Done("CAST(" + column + " AS BOOLEAN)", Family.BOOLEAN);
            case "DATE" -> new Node.Done("CAST(" + column + " AS DATE)", Family.DATE);
            case "TIME" -> new Node.Done("CAST(" + column + " AS TIME)", Family.TIME);
            case "TIMESTAMP_NTZ", "TIMESTAMP" ->
                new Node.Done("CAST(" + column + " AS TIMESTAMP)", Family.TIMESTAMP_NTZ);
            case "TIMESTAMP_LTZ" ->
                new Node.Done("CAST(" + column + " AS TIMESTAMPTZ)", Family.TIMESTAMP_LTZ);
            case "TIMESTAMP_TZ" -> new Node.Done("sf_to_zoned(" + column + ")", Family.TIMESTAMP_TZ);
            case "BINARY" -> new Node.Done("unhex(" + column + ")", Family.BINARY);
            case "VARIANT", "OBJECT", "ARRAY", "MAP" ->
                new Node.Done("CAST(" + column + " AS JSON)", Family.VARIANT);
            default -> new Node.Done(column, Family.TEXT);
        };
    }

    private static String exact(Bind bind) {
        int scale = 0;
        int digits = 1;
        for (var value : bind.values()) {
            int point = value == null ? -1 : value.indexOf('.');
            scale = Math.max(scale, point < 0 || value == null ? 0 : value.length() - point - 1);
            digits = Math.max(digits, value == null ? 0 : value.length());
        }
        return scale == 0 && digits < 19 ? "BIGINT" : "DECIMAL(38," + Math.min(37, scale) + ")";
    }

    /// Fills the table.
    void load(Lane lane) throws SQLException {
        var columns = IntStream.range(0, keys.size())
                .mapToObj(i -> ", b" + i + " VARCHAR")
                .collect(Collectors.joining());
        lane.run("CREATE OR REPLACE TEMPORARY TABLE _bound(r BIGINT" + columns + ")");
        try (var appender = lane.connection().createAppender("temp", "main", "_bound")) {
            for (int row = 0; row < rows; row++) {
                appender.beginRow();
                appender.append((long) row);
                for (var key : keys) {
                    append(appender, Objects.requireNonNull(binds.get(key)), row);
                }
                appender.endRow();
            }
        }
    }

    private static void append(DuckDBAppender appender, Bind bind, int row) throws SQLException {
        var value = bind.values().get(bind.array() ? row : 0);
        if (value == null) {
            appender.appendNull();
            return;
        }
        appender.append(switch (bind.type().toUpperCase(Locale.ROOT)) {
            case "DATE" -> Literal.date(value);
            case "TIME" -> Literal.time(value);
            case "TIMESTAMP_NTZ", "TIMESTAMP" -> Literal.timestamp(value);
            case "TIMESTAMP_LTZ" -> Literal.timestamp(value.split(" ", -1)[0]) + "+00";
            case "TIMESTAMP_TZ" -> Literal.zoned(value);
            default -> value;
        });
    }
}
