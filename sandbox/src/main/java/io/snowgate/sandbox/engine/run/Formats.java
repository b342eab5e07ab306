package io.snowgate.sandbox.engine.run;

import module java.base;

/// Snowflake's date and time formats (`YYYY-MM-DD HH24:MI:SS.FF3`), to read and to write.
final class Formats {
    private static final int KEPT = 500;
    private static final String READING = "R";
    private static final String WRITING = "W";
    private static final Map<String, DateTimeFormatter> KNOWN = new ConcurrentHashMap<>();
    /// Longest first where one begins like another.
    private static final Map<String, String> ELEMENTS = elements();

    private Formats() {}

    private static Map<String, String> elements() {
        var elements = new LinkedHashMap<String, String>();
        for (var pair : List.of("YYYY uuuu", "YY uu", "MMMM MMMM", "MON MMM", "MM MM", "DD dd", "DY EEE",
                "HH24 HH", "HH12 hh", "HH HH", "AM a", "PM a", "MI mm",
                "SS ss", "TZHTZM xx", "TZH:TZM xxx", "TZH x", "TZD z")) {
            elements.put(pair.substring(0, pair.indexOf(' ')), pair.substring(pair.indexOf(' ') + 1));
        }
        return elements;
    }

    /// The date and time a text says in that format; what the format leaves out is midnight, or 1970-01-01. Throws when it does
    /// not fit.
    static LocalDateTime parse(String text, String format) {
        if (format.equalsIgnoreCase("AUTO")) {
            return Moments.timestamp(text);
        }
        try {
            var found = formatter(format, READING).parseBest(text.strip(), LocalDateTime::from,
                    LocalDate::from,
                    LocalTime::from);
            return switch (found) {
                case LocalDateTime time -> time;
                case LocalDate date -> date.atStartOfDay();
                default -> ((LocalTime) found).atDate(LocalDate.EPOCH);
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("Timestamp '" + text + "' is not recognized", e);
        }
    }

    /// The time written in that format.
    static String format(LocalDateTime time, String format) {
        return format(time.atOffset(ZoneOffset.UTC), format);
    }

    /// The same for a moment with its offset.
    static String format(OffsetDateTime time, String format) {
        return formatter(format, WRITING).format(time);
    }

    private static DateTimeFormatter formatter(String format, String purpose) {
        if (KNOWN.size() > KEPT) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(purpose + format, Formats::build);
    }

    /// When reading, a fraction may be shorter than its format.
    private static DateTimeFormatter build(String purposeAndFormat) {
        boolean exact = purposeAndFormat.startsWith(WRITING);
        var format = purposeAndFormat.substring(WRITING.length());
        var builder = new DateTimeFormatterBuilder().parseCaseInsensitive().parseLenient();
        int at = 0;
        while (at < format.length()) {
            at = element(format, at, exact, builder);
        }
        return builder.parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
                .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
                .toFormatter(Locale.ENGLISH);
    }

    private static int element(String format, int at, boolean exact, DateTimeFormatterBuilder builder) {
        var upper = format.toUpperCase(Locale.ROOT);
        if (upper.startsWith("FF", at)) {
            boolean counted = at + 2 < format.length() && Character.isDigit(format.charAt(at + 2));
            int digits = counted ? format.charAt(at + 2) - '0' : 9;
            builder.appendFraction(ChronoField.NANO_OF_SECOND, exact ? digits : 0, digits == 0 ? 9 : digits,
                    /* decimalPoint= */ false);
            return at + (counted ? 3 : 2);
        }
        for (var element : ELEMENTS.entrySet()) {
            if (upper.startsWith(element.getKey(), at)) {
                builder.appendPattern(element.getValue());
                return at + element.getKey().length();
            }
        }
        int close = format.charAt(at) == '"' ? format.indexOf('"', at + 1) : -1;
        if (close > 0) {
            builder.appendLiteral(format.substring(at + 1, close));
            return close + 1;
        }
        builder.appendLiteral(format.charAt(at));
        return at + 1;
    }
}
