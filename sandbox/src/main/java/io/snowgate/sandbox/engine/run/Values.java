package io.snowgate.sandbox.engine.run;

import module java.base;

import io.snowgate.sandbox.engine.rewrite.SqlType;
import org.jspecify.annotations.Nullable;

/// Reads a value of which DuckDB has told the type's name and its text: how casts see values whose type only shows when the
/// statement runs.
final class Values {
    private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "on", "1");
    private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "off", "0");

    private static final Pattern HELD = Pattern.compile("'?moment'?: '?([^,']+)'?, '?away'?: '?(-?\\d+)");
    private static final DateTimeFormatter UNPACKED = DateTimeFormatter
            .ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSxxx", Locale.ROOT);

    private Values() {}

    /// The type's name in place of the one a TIMESTAMP_TZ is held as; `name` may go on.
    static String plain(String name) {
        return name.startsWith(SqlType.ZONED_NAME)
                ? "TIMESTAMP WITH TIME ZONE" + name.substring(SqlType.ZONED_NAME.length())
                : name;
    }

    /// The text of a value in place of the one a TIMESTAMP_TZ is held as.
    static String unpacked(String type, String text) {
        var held = HELD.matcher(text);
        if (!type.startsWith(SqlType.ZONED_NAME) || !held.find()) {
            return text;
        }
        var away = ZoneOffset.ofTotalSeconds(60 * Integer.parseInt(held.group(2)));
        return UNPACKED.format(Moments.instant(held.group(1)).withOffsetSameInstant(away));
    }

    /// How many minutes it says it is away from UTC, nothing where it does not say.
    static @Nullable Integer away(String type, String text) {
        var content = type.equals("JSON") ? content(text) : text;
        return content != null && zoned(type, text)
                ? Integer.valueOf(Moments.instant(content).getOffset().getTotalSeconds() / 60)
                : null;
    }

    static @Nullable Integer tryAway(String type, String text) {
        try {
            return away(type, text);
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    /// As Snowflake writes it.
    static @Nullable String text(String type, String text) {
        return switch (type) {
            case "JSON" -> content(text);
            case "TIMESTAMP", "TIMESTAMP_NS" ->
                Formats.format(Moments.timestamp(text), "YYYY-MM-DD HH24:MI:SS.FF3");
            case "TIMESTAMP WITH TIME ZONE" -> {
                var moment = Moments.instant(text);
                yield moment.format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS xx", Locale.ROOT));
            }
            case "TIME" -> text.length() > 8 ? text.substring(0, 8) : text;
            case "DOUBLE", "FLOAT" -> text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
            case "BLOB" -> Blobs.hex(text);
            default -> text;
        };
    }

    /// What a JSON value says: a string without its quotes, nothing for null.
    static @Nullable String content(String json) {
        if (json.equals("null")) {
            return null;
        }
        return json.startsWith("\"") ? Blobs.unescaped(json.substring(1, json.length() - 1)) : json;
    }

    /// As a local date and time.
    static @Nullable LocalDateTime timestamp(String type, String text) {
        if (type.equals("JSON")) {
            var content = content(text);
            return content == null ? null : Moments.timestamp(content);
        }
        return type.equals("TIME") ? LocalTime.parse(text).atDate(LocalDate.EPOCH) : Moments.timestamp(text);
    }

    static @Nullable LocalDateTime tryTimestamp(String type, String text) {
        return Moments.attempt(() -> timestamp(type, text));
    }

    /// As a date, at midnight.
    static @Nullable LocalDateTime day(String type, String text) {
        var content = type.equals("JSON") ? content(text) : text;
        return content == null ? null : Moments.day(content);
    }

    /// As a time of some day.
    static @Nullable LocalDateTime time(String type, String text) {
        var content = type.equals("JSON") ? content(text) : text;
        if (content == null) {
            return null;
        }
        if (!content.matches("\\d{1,2}:\\d{2}.*")) {
            return Moments.timestamp(content);
        }
        try {
            var whole = content.indexOf(':') == 1 ? "0" + content : content;
            return LocalTime.parse(whole.strip()).atDate(LocalDate.EPOCH);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Time '" + content + "' is not recognized", e);
        }
    }

    static @Nullable LocalDateTime tryTime(String type, String text) {
        return Moments.attempt(() -> time(type, text));
    }

    /// Whether it says how far from UTC it is.
    static Boolean zoned(String type, String text) {
        var content = type.equals("JSON") ? content(text) : text;
        return type.equals("TIMESTAMP WITH TIME ZONE")
                || (content != null && (content.matches("-?\\d+") || Moments.zoned(content)));
    }

    /// As a moment; only for what is zoned.
    static @Nullable OffsetDateTime instant(String type, String text) {
        var content = type.equals("JSON") ? content(text) : text;
        return content == null ? null : Moments.instant(content);
    }

    static @Nullable OffsetDateTime tryInstant(String type, String text) {
        try {
            return instant(type, text);
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    /// As true or false.
    static @Nullable Boolean truth(String text) {
        var truth = tryTruth(text);
        if (truth == null && !text.equals("null")) {
            throw new IllegalArgumentException("Boolean value '" + text + "' is not recognized");
        }
        return truth;
    }

    static @Nullable Boolean tryTruth(String text) {
        var word = text.replace("\"", "").strip().toLowerCase(Locale.ROOT);
        if (TRUE.contains(word) || FALSE.contains(word)) {
            return TRUE.contains(word);
        }
        try {
            return new BigDecimal(word).signum() != 0;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /// In a format: of dates, numbers or bytes, as the type asks. The first argument is `type|format`.
    static String formatted(String typeAndFormat, String text) {
        int cut = typeAndFormat.indexOf('|');
        var format = typeAndFormat.substring(cut + 1);
        return switch (typeAndFormat.substring(0, cut)) {
            case "DATE", "TIMESTAMP", "TIMESTAMP_NS" -> Formats.format(Moments.timestamp(text), format);
            case "TIMESTAMP WITH TIME ZONE" -> Formats.format(Moments.instant(text), format);
            case "TIME" -> Formats.format(LocalTime.parse(text).atDate(LocalDate.EPOCH), format);
            case "BLOB" -> Blobs.encoded(text, format);
            case "VARCHAR", "BOOLEAN" -> text;
            default -> Texts.number(Double.parseDouble(text), format);
        };
    }
}
