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
        DuckDBFunctions.scalarFunction()
                .withName("sf_zoned")
                .withParameters(TEXT)
                .withReturnType(DuckDBColumnType.BOOLEAN)
                .withFunction((String text) -> Moments.zoned(text))
                .register(connection);
        DuckDBFunctions.scalarFunction()
                .withName("sf_parse_tstz")
                .withParameters(TEXT)
                .withReturnType(DuckDBColumnType.TIMESTAMP_WITH_TIME_ZONE)
                .withFunction((String text) -> Moments.instant(text))
                .register(connection);
        DuckDBFunctions.scalarFunction()
                .withName("sf_strptime")
                .withParameters(TEXT, TEXT)
                .withReturnType(TIMESTAMP)
                .withFunction((String text, String format) -> Formats.parse(text, format))
                .register(connection);
        DuckDBFunctions.scalarFunction()
                .withName("sf_try_strptime")
                .withParameters(TEXT, TEXT)
                .withReturnType(TIMESTAMP)
                .withFunction(
                        (String text, String format) -> Moments.attempt(() -> Formats.parse(text, format)))
                .register(connection);
        DuckDBFunctions.scalarFunction()
                .withName("sf_strftime")
                .withParameters(TIMESTAMP, TEXT)
                .withReturnType(TEXT)
                .withFunction((LocalDateTime time, String format) -> Formats.format(time, format))
                .register(connection);
        DuckDBFunctions.scalarFunction()
                .withName("sf_number_format")
                .withParameters(DuckDBColumnType.DOUBLE, TEXT)
                .withReturnType(TEXT)
                .withFunction((Double number, String format) -> Texts.number(number, format))
                .register(connection);
        DuckDBFunctions.scalarFunction()
                .withName("sf_sha")
                .withParameters(TEXT, DuckDBColumnType.INTEGER)
                .withReturnType(TEXT)
                .withFunction((String text, Integer bits) -> Texts.sha(text, bits))
                .register(connection);
    }

    private static void text(DuckDBConnection connection, String name, Function<String, String> function)
            throws SQLException {
        DuckDBFunctions.scalarFunction()
                .withName(name)
                .withParameters(TEXT)
                .withReturnType(TEXT)
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
                .withFunction(function)
                .register(connection);
    }
}
