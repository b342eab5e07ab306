package io.snowgate.sandbox.engine.run;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Reads dates and timestamps from text in the forms Snowflake recognises by itself.
final class Moments {
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[T ]+(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{0,9}))?)?)?\\s*(Z|UTC|GMT|[+-]\\d{1,2}(?::?\\d{2})?)?");
    private static final Pattern SLASHED = Pattern.compile(
            "(\\d{1,2})/(\\d{1,2})/(\\d{4})(?:[T ]+(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{0,9}))?)?)?");
    private static final Pattern NAMED = Pattern.compile("(\\d{1,2})-([A-Za-z]{3})-(\\d{4})");
    private static final Pattern WEEKDAY = Pattern.compile(
            "[A-Za-z]{3},? +(\\d{1,2}) +([A-Za-z]{3}) +(\\d{4}) +(\\d{1,2}):(\\d{2}):(\\d{2})(?: *([+-]\\d{4}))?|[A-Za-z]{3} +([A-Za-z]{3}) +(\\d{1,2}) +(\\d{1,2}):(\\d{2}):(\\d{2}) +([+-]\\d{4}) +(\\d{4})");
    private static final List<String> MONTHS = List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG",
            "SEP", "OCT", "NOV", "DEC");

    private Moments() {}

    /// The local date and time a text says; an offset in it is left out. Throws when it says none.
    static LocalDateTime timestamp(String text) {
        return parse(text).getKey();
    }

    /// The date a text says, at midnight. Throws when it says none.
    static LocalDateTime day(String text) {
        try {
            return timestamp(text).toLocalDate().atStartOfDay();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("Date '" + text + "' is not recognized", e);
        }
    }

    /// Whether a text ends in an offset.
    static boolean zoned(String text) {
        var stripped = text.strip();
        var iso = ISO.matcher(stripped);
        return iso.matches() ? iso.group(8) != null : WEEKDAY.matcher(stripped).matches();
    }

    /// The instant a text with an offset says.
    static OffsetDateTime instant(String text) {
        var parsed = parse(text);
        return parsed.getKey().atOffset(parsed.getValue());
    }

    /// Like `timestamp`, but nothing where the text says none.
    static @Nullable LocalDateTime tryTimestamp(String text) {
        return attempt(() -> timestamp(text));
    }

    /// What the parser answers, or nothing where it throws.
    static @Nullable LocalDateTime attempt(Supplier<LocalDateTime> parser) {
        try {
            return parser.get();
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    private static Map.Entry<LocalDateTime, ZoneOffset> parse(String given) {
        var text = given.strip();
        try {
            if (text.matches("-?\\d{1,19}")) {
                return Map.entry(epoch(Long.parseLong(text)), ZoneOffset.UTC);
            }
            var iso = ISO.matcher(text);
            if (iso.matches()) {
                return Map.entry(dateTime(iso, iso.group(1), iso.group(2), iso.group(3)),
                        offset(iso.group(8)));
            }
            var slashed = SLASHED.matcher(text);
            if (slashed.matches()) {
                return Map.entry(dateTime(slashed, slashed.group(3), slashed.group(1), slashed.group(2)),
                        ZoneOffset.UTC);
            }
            var named = NAMED.matcher(text);
            if (named.matches()) {
                return Map
                        .entry(LocalDate
                                .of(Integer.parseInt(named.group(3)), month(named.group(2)),
                                        Integer.parseInt(named.group(1)))
                                .atStartOfDay(), ZoneOffset.UTC);
            }
            return weekday(text);
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("Timestamp '" + given + "' is not recognized", e);
        }
    }

    private static Map.Entry<LocalDateTime, ZoneOffset> weekday(String text) {
        var match = WEEKDAY.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("Timestamp '" + text + "' is not recognized");
        }
        int from = match.group(1) != null ? 1 : 8;
        boolean dayFirst = from == 1;
        int day = Integer.parseInt(match.group(dayFirst ? 1 : 9));
        int month = month(match.group(dayFirst ? 2 : 8));
        int year = Integer.parseInt(match.group(dayFirst ? 3 : 14));
        int hour = dayFirst ? 4 : 10;
        var time = LocalTime.of(Integer.parseInt(match.group(hour)), Integer.parseInt(match.group(hour + 1)),
                Integer.parseInt(match.group(hour + 2)));
        return Map.entry(LocalDate.of(year, month, day).atTime(time), offset(match.group(dayFirst ? 7 : 13)));
    }

    private static int month(String name) {
        int index = MONTHS.indexOf(name.toUpperCase(Locale.ROOT));
        if (index < 0) {
            throw new DateTimeException("month " + name);
        }
        return index + 1;
    }

    private static LocalDateTime epoch(long number) {
        long size = Math.abs(number);
        long micros = size < 31_536_000_000L
                ? number * 1_000_000
                : size < 31_536_000_000_000L
                        ? number * 1000
                        : size < 31_536_000_000_000_000L ? number : number / 1000;
        return LocalDateTime.ofEpochSecond(Math.floorDiv(micros, 1_000_000L),
                (int) Math.floorMod(micros, 1_000_000L) * 1000, ZoneOffset.UTC);
    }

    private static LocalDateTime dateTime(MatchResult match, String year, String month, String day) {
        var date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        if (match.group(4) == null) {
            return date.atStartOfDay();
        }
        var fraction = match.group(7) == null ? "" : match.group(7);
        int nanos = fraction.isEmpty() ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
        int second = match.group(6) == null ? 0 : Integer.parseInt(match.group(6));
        return date.atTime(Integer.parseInt(match.group(4)), Integer.parseInt(match.group(5)), second, nanos);
    }

    private static ZoneOffset offset(@Nullable String text) {
        if (text == null || (!text.startsWith("+") && !text.startsWith("-"))) {
            return ZoneOffset.UTC;
        }
        var digits = text.substring(1).replace(":", "");
        int hours = Integer.parseInt(digits.substring(0, Math.min(2, digits.length())));
        int minutes = digits.length() > 2 ? Integer.parseInt(digits.substring(2)) : 0;
        int sign = text.startsWith("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }
}
