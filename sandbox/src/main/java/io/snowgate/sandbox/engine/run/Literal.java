package io.snowgate.sandbox.engine.run;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Kind;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Quote;
import io.snowgate.sandbox.engine.sql.Token;
import org.jspecify.annotations.Nullable;

/// Bound values as operands.
final class Literal {
    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

    private Literal() {}

    /// A text literal at a place of the statement.
    static Node text(String value, int at) {
        return new Node.Leaf(new Token(Kind.STRING, value, "?", at, /* spaced= */ true));
    }

    /// NULL at a place of the statement.
    static Node nothing(int at) {
        return new Node.Leaf(new Token(Kind.WORD, "NULL", "?", at, /* spaced= */ true));
    }

    /// The operand for a value as drivers encode it.
    static Node of(String type, @Nullable String value, int at) throws SqlFailure {
        if (value == null) {
            return nothing(at);
        }
        try {
            return typed(type.toUpperCase(Locale.ROOT), value, at);
        } catch (NumberFormatException | DateTimeException e) {
            throw new SqlFailure("100038", "22018", "Bind value '" + value + "' is not recognized as " + type,
                    e);
        }
    }

    private static Node typed(String type, String value, int at) {
        return switch (type) {
            case "FIXED" -> number(value, at);
            case "REAL", "DECFLOAT" ->
                new Node.Done("CAST(" + Quote.text(value) + " AS DOUBLE)", Family.REAL);
            case "BOOLEAN" -> new Node.Leaf(
                    new Token(Kind.WORD, truth(value) ? "TRUE" : "FALSE", "?", at, /* spaced= */ true));
            case "DATE" -> new Node.Done("DATE " + Quote.text(date(value)), Family.DATE);
            case "TIME" -> new Node.Done("TIME " + Quote.text(time(value)), Family.TIME);
            case "TIMESTAMP_NTZ", "TIMESTAMP" ->
                new Node.Done("TIMESTAMP " + Quote.text(timestamp(value)), Family.TIMESTAMP_NTZ);
            case "TIMESTAMP_LTZ" ->
                new Node.Done("TIMESTAMPTZ " + Quote.text(timestamp(value) + "+00"), Family.TIMESTAMP_LTZ);
            case "TIMESTAMP_TZ" ->
                new Node.Done("sf_to_zoned(" + Quote.text(zoned(value)) + ")", Family.TIMESTAMP_TZ);
            case "BINARY" -> new Node.Done("unhex(" + Quote.text(value) + ")", Family.BINARY);
            case "VARIANT", "OBJECT", "ARRAY", "MAP", "VECTOR" ->
                new Node.Done("CAST(" + Quote.text(value) + " AS JSON)", Family.VARIANT);
            default -> text(value, at);
        };
    }

    private static Node number(String value, int at) {
        var plain = new BigDecimal(value).toPlainString();
        return plain.startsWith("-")
                ? new Node.Done("(" + plain + ")", Family.NUMBER)
                : new Node.Leaf(new Token(Kind.NUMBER, plain, "?", at, /* spaced= */ true));
    }

    static boolean truth(String value) {
        return value.equalsIgnoreCase("true") || value.equals("1");
    }

    /// Milliseconds since 1970 as a date; other texts as they are.
    static String date(String value) {
        return value.matches("-?\\d+")
                ? LocalDate.ofEpochDay(Math.floorDiv(Long.parseLong(value), 86_400_000L)).toString()
                : value;
    }

    /// Nanoseconds since midnight as a time; other texts as they are.
    static String time(String value) {
        return value.matches("\\d+")
                ? LocalTime.ofNanoOfDay(Long.parseLong(value)).format(DateTimeFormatter.ISO_LOCAL_TIME)
                : value;
    }

    /// Nanoseconds since 1970 and minutes from UTC, plus 1440, as a timestamp with its offset; other texts as they are.
    static String zoned(String value) {
        if (!value.matches("-?\\d+ \\d{1,4}")) {
            return value.matches("-?\\d+") ? timestamp(value) + " +00:00" : value;
        }
        int cut = value.indexOf(' ');
        int away = Integer.parseInt(value.substring(cut + 1)) - 1440;
        return LocalDateTime.parse(timestamp(value.substring(0, cut)).replace(' ', 'T'))
                .plusMinutes(away)
                .toString()
                .replace('T', ' ')
                + (away < 0 ? " -" : " +")
                + String.format(Locale.ROOT, "%02d:%02d", Math.abs(away) / 60, Math.abs(away) % 60);
    }

    /// Nanoseconds since 1970 as a timestamp; other texts as they are.
    static String timestamp(String value) {
        if (!value.matches("-?\\d+")) {
            return value;
        }
        var parts = new BigInteger(value).divideAndRemainder(BILLION);
        long seconds = parts[0].longValueExact();
        long nanos = parts[1].longValueExact();
        return LocalDateTime
                .ofEpochSecond(nanos < 0 ? seconds - 1 : seconds, (int) Math.floorMod(nanos, 1_000_000_000L),
                        ZoneOffset.UTC)
                .toString()
                .replace('T', ' ');
    }
}
