package io.snowgate.gateway.audit;

import module java.base;

/// Times in entries: RFC 3339, UTC, always six decimals.
final class Times {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter
            .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    static String micros(Instant instant) {
        return FORMAT.format(instant);
    }
}
