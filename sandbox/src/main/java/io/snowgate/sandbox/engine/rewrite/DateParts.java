package io.snowgate.sandbox.engine.rewrite;

import module java.base;

/// Snowflake's many names for the parts of a date, and DuckDB's one name for each.
final class DateParts {
    private static final Map<String, String> NAMES = names();

    private DateParts() {}

    private static Map<String, String> names() {
        var names = new HashMap<String, String>();
        add(names, "year", "YEAR YEARS Y YY YYY YYYY YR YRS");
        add(names, "quarter", "QUARTER QUARTERS Q QTR QTRS");
        add(names, "month", "MONTH MONTHS MM MON MONS");
        add(names, "week", "WEEK WEEKS W WK WEEKOFYEAR WOY WY WEEKISO WEEK_ISO WEEKOFYEARISO WEEKOFYEAR_ISO");
        add(names, "day", "DAY DAYS D DD DAYOFMONTH");
        add(names, "dow", "DAYOFWEEK WEEKDAY DOW DW");
        add(names, "isodow", "DAYOFWEEKISO DAYOFWEEK_ISO WEEKDAY_ISO DOW_ISO DW_ISO");
        add(names, "doy", "DAYOFYEAR YEARDAY DOY DY");
        add(names, "hour", "HOUR HOURS H HH HR HRS");
        add(names, "minute", "MINUTE MINUTES M MI MIN MINS");
        add(names, "second", "SECOND SECONDS S SEC SECS");
        add(names, "millisecond", "MILLISECOND MILLISECONDS MS MSEC");
        add(names, "microsecond", "MICROSECOND MICROSECONDS US USEC");
        add(names, "nanosecond", "NANOSECOND NANOSECONDS NS NSEC NANOSEC NSECOND NSECONDS");
        add(names, "epoch", "EPOCH EPOCH_SECOND EPOCH_SECONDS");
        add(names, "epoch_ms", "EPOCH_MILLISECOND EPOCH_MILLISECONDS");
        add(names, "epoch_us", "EPOCH_MICROSECOND EPOCH_MICROSECONDS");
        add(names, "epoch_ns", "EPOCH_NANOSECOND EPOCH_NANOSECONDS");
        add(names, "timezone_hour", "TIMEZONE_HOUR TZH");
        add(names, "timezone_minute", "TIMEZONE_MINUTE TZM");
        add(names, "isoyear", "YEAROFWEEK YEAROFWEEKISO");
        return Map.copyOf(names);
    }

    private static void add(Map<String, String> names, String duck, String spellings) {
        for (var spelling : spellings.split(" ", -1)) {
            names.put(spelling, duck);
        }
    }

    /// DuckDB's name of a part, or nothing when Snowflake has no such part.
    static Optional<String> of(String spelling) {
        return Optional.ofNullable(NAMES.get(spelling.toUpperCase(Locale.ROOT)));
    }
}
