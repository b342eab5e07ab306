package io.snowgate.sandbox.server;

import module java.base;

/// A request as it was received.
///
/// @param number   position in the record, from 1, without gaps
/// @param at       when its head had been read
/// @param tls      whether it came over TLS
/// @param method   `GET`, `POST`, …
/// @param target   path and query string exactly as sent
/// @param headers  name in lower case → values in the order received
/// @param body     the body, inflated when it was gzip
/// @param zipped   whether the body was gzip
public record Recorded(
        long number,
        Instant at,
        boolean tls,
        String method,
        String target,
        Map<String, List<String>> headers,
        Bytes body,
        boolean zipped) {

    /// The decoded path.
    public String path() {
        var end = target.indexOf('?');
        return decode(end < 0 ? target : target.substring(0, end));
    }

    /// The query string as sent, `""` when there is none.
    public String query() {
        var end = target.indexOf('?');
        return end < 0 ? "" : target.substring(end + 1);
    }

    /// The decoded query parameters; of a repeated name the first.
    public Map<String, String> parameters() {
        var found = new LinkedHashMap<String, String>();
        for (var pair : query().split("&", -1)) {
            var split = pair.indexOf('=');
            if (!pair.isEmpty()) {
                found.putIfAbsent(decode(split < 0 ? pair : pair.substring(0, split)),
                        split < 0 ? "" : decode(pair.substring(split + 1)));
            }
        }
        return found;
    }

    /// The first value of a header, `""` when it is missing.
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of("")).getFirst();
    }

    /// The body as UTF-8 text.
    public String text() {
        return body.text();
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
