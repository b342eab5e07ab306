package io.snowgate.gateway.masking;

import module java.base;

/// The types of result columns, as far as masks tell them apart; `OTHER` is every other, among them maps, places on Earth and what is not invented
/// yet.
public enum SqlType {
    FIXED, REAL, DECFLOAT, TEXT, BOOLEAN, DATE, TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ, BINARY, VARIANT, OBJECT, ARRAY, VECTOR, INTERVAL, OTHER;

    /// The type that a result's `rowtype` calls `name`, in any case.
    public static SqlType of(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "TIMESTAMP" -> TIMESTAMP_NTZ;
            case "INTERVAL_YEAR_MONTH", "INTERVAL_DAY_TIME" -> INTERVAL;
            default -> Arrays.stream(values())
                    .filter(type -> type.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElse(OTHER);
        };
    }
}
