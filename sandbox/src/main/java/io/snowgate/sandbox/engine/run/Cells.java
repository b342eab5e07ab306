package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;

import io.snowgate.sandbox.engine.Column;
import org.jspecify.annotations.Nullable;

/// Reads a result's values as the cells of Snowflake's JSON format.
final class Cells {
    private final List<Column> columns;

    /// Cells of these columns.
    Cells(List<Column> columns) {
        this.columns = columns;
    }

    /// The row the result stands on.
    @Nullable
    String[] row(ResultSet rows) throws SQLException {
        var cells = new @Nullable String[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cell(rows, i + 1, columns.get(i));
        }
        return cells;
    }

    private @Nullable String cell(ResultSet rows, int i, Column column) throws SQLException {
        return switch (column.type()) {
            case "boolean" -> {
                boolean value = rows.getBoolean(i);
                yield rows.wasNull() ? null : value ? "1" : "0";
            }
            case "real" -> {
                double value = rows.getDouble(i);
                yield rows.wasNull() ? null : real(value);
            }
            default -> {
                var value = rows.getObject(i);
                yield value == null ? null : text(rows, i, value, column);
            }
        };
    }

    private String text(ResultSet rows, int i, Object value, Column column) throws SQLException {
        return switch (column.type()) {
            case "fixed" -> fixed(value, column.scale());
            case "date" -> String.valueOf(rows.getObject(i, LocalDate.class).toEpochDay());
            case "time" -> {
                var time = rows.getObject(i, LocalTime.class);
                yield seconds(time.toSecondOfDay(), time.get(ChronoField.NANO_OF_SECOND), column.scale());
            }
            case "timestamp_ntz" -> {
                var time = rows.getObject(i, LocalDateTime.class);
                yield seconds(time.toEpochSecond(ZoneOffset.UTC), time.get(ChronoField.NANO_OF_SECOND),
                        column.scale());
            }
            case "timestamp_ltz" -> instant(rows.getObject(i, OffsetDateTime.class), column);
            case "timestamp_tz" -> zoned((Struct) value, column);
            case "binary" -> HexFormat.of().withUpperCase().formatHex(rows.getBytes(i));
            case "variant", "object", "array" -> JsonText.pretty(rows.getString(i));
            default -> value.toString();
        };
    }

    private static String instant(OffsetDateTime time, Column column) {
        return seconds(time.toEpochSecond(), time.getNano(), column.scale());
    }

    private static String zoned(Struct value, Column column) throws SQLException {
        var parts = value.getAttributes();
        return instant((OffsetDateTime) parts[0], column) + " " + (((Number) parts[1]).intValue() + 1440);
    }

    private static String fixed(Object value, int scale) {
        if (value instanceof BigDecimal decimal) {
            return decimal.setScale(Math.max(0, scale), RoundingMode.HALF_UP).toPlainString();
        }
        if (scale > 0) {
            return new BigDecimal(value.toString()).setScale(scale, RoundingMode.HALF_UP).toPlainString();
        }
        return value.toString();
    }

    private static String real(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.valueOf((long) value);
        }
        return String.valueOf(value).replace('E', 'e');
    }

    private static String seconds(long seconds, int nanos, int scale) {
        if (scale == 0) {
            return String.valueOf(seconds);
        }
        long whole = seconds;
        long fraction = nanos;
        boolean negative = seconds < 0 && nanos > 0;
        if (negative) {
            whole = seconds + 1;
            fraction = 1_000_000_000L - nanos;
        }
        var digits = String.valueOf(1_000_000_000L + fraction)
                .substring(1, 1 + Math.min(9, scale < 0 ? 9 : scale));
        return (negative && whole == 0 ? "-0" : String.valueOf(whole)) + "." + digits;
    }
}
