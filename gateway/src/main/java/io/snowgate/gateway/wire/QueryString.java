package io.snowgate.gateway.wire;

import module java.base;

/// The parameters behind the `?` of a request, decoded once.
public record QueryString(Map<String, String> parameters) {
    private static final int MOST = 64;
    /// No parameters.
    public static final QueryString NONE = new QueryString(Map.of());

    public QueryString {
        parameters = Map.copyOf(parameters);
    }

    /// Reads `raw` (without the `?`).
    ///
    /// @throws Malformed when a name comes twice, when there are more than 64, or when an escape is broken: two readers could read those
    ///         differently
    public static QueryString parse(String raw) throws Malformed {
        var found = new HashMap<String, String>();
        for (var pair : raw.isEmpty() ? new String[0] : raw.split("&")) {
            var equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (found.put(name, value) != null || found.size() > MOST) {
                throw new Malformed(
                        "The query string names a parameter twice or has more than " + MOST + ".");
            }
        }
        return new QueryString(found);
    }

    private static String decode(String text) throws Malformed {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Malformed("The query string has a broken %-escape.");
        }
    }

    /// The value of `name`, `""` when it is not there.
    public String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    /// The client's request id: `requestId`, or `request_id` as Python 4 spells it at login. `""` when there is none.
    public String requestId() {
        var id = get("requestId");
        return id.isEmpty() ? get("request_id") : id;
    }
}
