package io.snowgate.sandbox.server;

import module java.base;

import tools.jackson.databind.node.ObjectNode;

/// One received request, its body decoded.
///
/// @param request what was received, as the recorder keeps it
/// @param effects the faults that struck this call, in the order they were laid
/// @param json    the body as a JSON object, `{}` when there is none
record Call(Recorded request, List<Effect> effects, ObjectNode json) {
    private static final Pattern TOKEN = Pattern.compile("Snowflake Token=\"([^\"]*)\"");

    /// A query parameter, `""` when it is missing.
    String parameter(String name) {
        return request.parameters().getOrDefault(name, "");
    }

    /// The session or master token, `""` when the header is missing or of another kind.
    String token() {
        return token(request);
    }

    static String token(Recorded request) {
        var found = TOKEN.matcher(request.header("authorization"));
        return found.matches() ? found.group(1) : "";
    }

    /// The id the driver gave this request, under any of its spellings, `""` when it gave none.
    String requestId() {
        var found = parameter("requestId");
        return found.isEmpty() ? parameter("request_id") : found;
    }

    /// The `n`th segment of the path, from 0, empty segments not counted.
    String segment(int n) {
        var segments = Arrays.stream(request.path().split("/")).filter(s -> !s.isEmpty()).toList();
        return n < segments.size() ? segments.get(n) : "";
    }
}
