package io.snowgate.stories.driver;

import module java.base;
import module java.sql;

import java.sql.ResultSet;

import net.snowflake.client.api.resultset.SnowflakeResultSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads JDBC results into the notation of this package.
final class JdbcRows {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private JdbcRows() {}

    static Rows read(ResultSet rows, boolean folded) throws SQLException {
        var id = Objects.requireNonNullElse(rows.unwrap(SnowflakeResultSet.class).getQueryID(), "");
        var columns = columns(rows.getMetaData());
        var kept = new ArrayList<List<@Nullable String>>();
        var digest = sha256();
        long count = 0;
        while (rows.next()) {
            var row = row(rows, columns);
            count++;
            if (!folded || count == 1) {
                kept.add(row);
            }
            if (folded) {
                if (count == 1) {
                    kept.add(row);
                }
                kept.set(1, row);
                update(digest, row);
            }
        }
        return new Rows(id, columns, Collections.unmodifiableList(kept), count,
                folded ? HexFormat.of().formatHex(digest.digest()) : "");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, List<@Nullable String> row) {
        for (var cell : row) {
            digest.update(((cell == null ? "\0" : cell) + "\u001f").getBytes(StandardCharsets.UTF_8));
        }
        digest.update((byte) 0x1e);
    }

    static List<Rows.Column> columns(ResultSetMetaData about) throws SQLException {
        var made = new ArrayList<Rows.Column>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            var type = type(about.getColumnTypeName(i));
            made.add(new Rows.Column(about.getColumnLabel(i), type,
                    type.equals("fixed") ? about.getScale(i) : -1));
        }
        return List.copyOf(made);
    }

    /// JDBC has its own names for the wire's types.
    private static String type(String name) {
        return switch (name) {
            case "NUMBER", "DECIMAL", "BIGINT", "INTEGER" -> "fixed";
            case "DOUBLE", "FLOAT" -> "real";
            case "VARCHAR", "CHAR" -> "text";
            case "TIMESTAMPNTZ", "TIMESTAMP_NTZ" -> "timestamp_ntz";
            case "TIMESTAMPLTZ", "TIMESTAMP_LTZ" -> "timestamp_ltz";
            case "TIMESTAMPTZ", "TIMESTAMP_TZ" -> "timestamp_tz";
            default -> name.toLowerCase(Locale.ROOT);
        };
    }

    private static List<@Nullable String> row(ResultSet rows, List<Rows.Column> columns) throws SQLException {
        var made = new ArrayList<@Nullable String>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            made.add(rows.getObject(i + 1) == null ? null : cell(rows, i + 1, columns.get(i).type()));
        }
        return Collections.unmodifiableList(made);
    }

    private static String cell(ResultSet rows, int at, String type) throws SQLException {
        return switch (type) {
            case "fixed" -> rows.getBigDecimal(at).toPlainString();
            case "real" -> real(rows.getDouble(at));
            case "boolean" -> Boolean.toString(rows.getBoolean(at));
            case "date" -> rows.getDate(at).toLocalDate().toString();
            case "time" -> rows.getTime(at).toLocalTime().format(DateTimeFormatter.ofPattern("HH:mm:ss"));
            case "timestamp_ntz" -> moment(rows.getTimestamp(at).toLocalDateTime());
            case "timestamp_ltz" ->
                moment(LocalDateTime.ofInstant(rows.getTimestamp(at).toInstant(), ZoneOffset.UTC)) + "Z";
            case "timestamp_tz" -> zoned(rows.getTimestamp(at).toInstant(), rows.getString(at));
            case "binary" -> HexFormat.of().withUpperCase().formatHex(rows.getBytes(at));
            case "variant", "object", "array", "map" -> tidy(rows.getString(at));
            default -> rows.getString(at);
        };
    }

    private static String real(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return value == 0 ? "0" : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    private static String moment(LocalDateTime moment) {
        var text = moment.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS"));
        return text.replaceAll("\\.?0+$", "");
    }

    /// The driver's timestamp has lost its offset; its text ends with it.
    private static String zoned(Instant instant, String text) {
        var offset = ZoneOffset.of(text.substring(text.length() - 5));
        return moment(LocalDateTime.ofInstant(instant, offset))
                + (offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId());
    }

    private static String tidy(String text) {
        return JSON.writeValueAsString(JSON.treeToValue(JSON.readTree(text), Object.class));
    }

}
