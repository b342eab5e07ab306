package io.snowgate.sql.parse;

import module java.base;

/// Parts of dates and times.
public final class Units {
    private static final Set<String> UNITS = Set.of("YEAR", "YEARS", "Y", "YY", "YYY", "YYYY", "YR", "YRS",
            "QUARTER",
            "QUARTERS", "Q", "QTR", "QTRS", "MONTH", "MONTHS", "MM", "MON", "MONS", "WEEK", "WEEKS", "W",
            "WK",
            "WEEKOFYEAR", "WOY", "WY", "DAY", "DAYS", "D", "DD", "DAYOFMONTH", "HOUR", "HOURS", "H", "HH",
            "HR", "HRS",
            "MINUTE", "MINUTES", "M", "MI", "MIN", "MINS", "SECOND", "SECONDS", "S", "SEC", "SECS",
            "MILLISECOND",
            "MILLISECONDS", "MS", "MSEC", "MICROSECOND", "MICROSECONDS", "US", "USEC", "NANOSECOND",
            "NANOSECONDS", "NS",
            "NSEC", "NANOSEC", "NSECOND", "EPOCH", "EPOCH_SECOND", "EPOCH_SECONDS", "EPOCH_MILLISECOND",
            "EPOCH_MILLISECONDS", "EPOCH_MICROSECOND", "EPOCH_MICROSECONDS", "EPOCH_NANOSECOND",
            "EPOCH_NANOSECONDS",
            "DAYOFWEEK", "WEEKDAY", "DOW", "DW", "DAYOFWEEKISO", "WEEKDAY_ISO", "DOW_ISO", "DW_ISO",
            "DAYOFYEAR",
            "YEARDAY", "DOY", "DY", "WEEKISO", "WEEK_ISO", "WEEKOFYEARISO", "WEEKOFYEAR_ISO", "YEAROFWEEK",
            "YEAROFWEEKISO", "TIMEZONE_HOUR", "TZH", "TIMEZONE_MINUTE", "TZM");

    private Units() {}

    /// True when a word in upper case is a part of a date or a time.
    public static boolean unit(String word) {
        return UNITS.contains(word);
    }
}
