package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBFunctions;
import org.jspecify.annotations.Nullable;

/// The functions that are easier said in Java than in SQL: formats of dates and numbers, a few of text.
final class Functions {
    private static final DuckDBColumnType TEXT = DuckDBColumnType.VARCHAR;
    private static final DuckDBColumnType TIMESTAMP = DuckDBColumnType.TIMESTAMP;

    private Functions() {}

    static void register(DuckDBConnection connection) throws SQLException {
        text(connection, "sf_initcap", Texts::initcap);
        text(connection, "sf_soundex", Texts::soundex);
        text(connection, "sf_parse_url", Texts::url);
        text(connection, "sf_parse_ip", Texts::url);
        parse(connection, "sf_parse_ts", Moments::timestamp);
        parse(connection, "sf_try_parse_ts", Moments::tryTimestamp);
        parse(connection, "sf_parse_day", Moments::day);
        typed(connection, "sf_ts_of", Values::timestamp);
        typed(connection, "sf_try_ts_of", Values::tryTimestamp);
        typed(connection, "sf_day_of", Values::day);
        typed(connection, "sf_time_of", Values::time);
        typed(connection, "sf_try_time_of", Values::tryTime);
        pair(connection, "sf_text_of", TEXT, Values::text);
        pair(connection, "sf_away_of", DuckDBColumnType.INTEGER, Values::away);
        pair(connection, "sf_try_away_of", DuckDBColumnType.INTEGER, Values::tryAway);
        pair(connection, "sf_zoned", DuckDBColumnType.BOOLEAN, Values::zoned);
        pair(connection, "sf_tz_of", DuckDBColumnType.TIMESTAMP_WITH_TIME_ZONE, Values::instant);
        pair(connection, "sf_try_tz_of", DuckDBColumnType.TIMESTAMP_WITH_TIME_ZONE, Values::tryInstant);
        truth(connection, "sf_bool_of", Values::truth);
        truth(connection, "sf_try_bool_of", Values::tryTruth);
        pair(connection, "sf_formatted", TEXT, Values::formatted);
        formats(connection);
    }

    private static void formats(DuckDBConnection connection) throws SQLException {
        DuckDBFunctions.scalarFunction()
                .withName("sf_strptime")
                .withParameters(TEXT, TEXT)
                .withReturnType(TIMESTAMP)
                .withNullInNullOut()
                .withFunction((String text, String format) -> Formats.parse(text, format))
                .register(connection);
        DuckDBFunctions.scalarFunction()
                .withName("sf_try_strptime")
                .withParameters(TEXT, TEXT)
                .withReturnType(TIMESTAMP)
                .withNullInNullOut()
                .withFunction(
                        (String text, String format) -> Moments.attempt(() -> Formats.parse(text, format)))
                .register(connection);
        DuckDBFunctions.scalarFunction()
                .withName("sf_strftime")
                .withParameters(TIMESTAMP, TEXT)
                .withReturnType(TEXT)
                .withNullInNullOut()
                .withFunction((LocalDateTime time, String format) -> Formats.format(time, format))
                .register(connection);
        DuckDBFunctions.scalarFunction()
                .withName("sf_number_format")
                .withParameters(DuckDBColumnType.DOUBLE, TEXT)
                .withReturnType(TEXT)
                .withNullInNullOut()
                .withFunction((Double number, String format) -> Texts.number(number, format))
                .register(connection);
        DuckDBFunctions.scalarFunction()
                .withName("sf_sha")
                .withParameters(TEXT, DuckDBColumnType.INTEGER)
                .withReturnType(TEXT)
                .withNullInNullOut()
                .withFunction((String text, Integer bits) -> Texts.sha(text, bits))
                .register(connection);
    }

    private static void text(DuckDBConnection connection, String name, Function<String, String> function)
            throws SQLException {
        DuckDBFunctions.scalarFunction()
                .withName(name)
                .withParameters(TEXT)
                .withReturnType(TEXT)
                .withNullInNullOut()
                .withFunction(function)
                .register(connection);
    }

    private static void parse(
            DuckDBConnection connection,
            String name,
            Function<String, @Nullable LocalDateTime> function) throws SQLException {
        DuckDBFunctions.scalarFunction()
                .withName(name)
                .withParameters(TEXT)
                .withReturnType(TIMESTAMP)
                .withNullInNullOut()
                .withFunction(function)
                .register(connection);
    }

    private static void typed(
            DuckDBConnection connection,
            String name,
            BiFunction<String, String, @Nullable LocalDateTime> function) throws SQLException {
        pair(connection, name, TIMESTAMP, function);
    }

    /// DuckDB hands over an absent value all the same where a column has only some.
    private static <T extends @Nullable Object> void pair(
            DuckDBConnection connection,
            String name,
            DuckDBColumnType type,
            BiFunction<String, String, T> function) throws SQLException {
        DuckDBFunctions.scalarFunction()
                .withName(name)
                .withParameters(TEXT, TEXT)
                .withReturnType(type)
                .withNullInNullOut()
                .withFunction((@Nullable String kind, @Nullable String text) -> kind == null || text == null
                        ? null
                        : function.apply(Values.plain(kind), Values.unpacked(kind, text)))
                .register(connection);
    }

    private static void truth(
            DuckDBConnection connection,
            String name,
            Function<String, @Nullable Boolean> function) throws SQLException {
        DuckDBFunctions.scalarFunction()
                .withName(name)
                .withParameters(TEXT)
                .withReturnType(DuckDBColumnType.BOOLEAN)
                .withNullInNullOut()
                .withFunction((@Nullable String text) -> text == null ? null : function.apply(text))
                .register(connection);
    }
}
