package io.snowgate.gateway.wire;

import module java.base;

import tools.jackson.databind.node.ObjectNode;

/// Answers that Snowgate makes itself, in the envelope drivers expect: HTTP 200, `success`, and a `code` that is a *string of digits*
/// (a JSON number breaks Go and Python 5).
public final class Envelope {
    private Envelope() {}

    /// `data` (or null) as a success.
    public static byte[] ok(Optional<ObjectNode> data) {
        var envelope = Json.object();
        data.ifPresentOrElse(d -> envelope.set("data", d), () -> envelope.putNull("data"));
        envelope.putNull("code").putNull("message").put("success", true);
        return Json.bytes(envelope);
    }

    /// What telemetry is answered with.
    public static byte[] logReceived() {
        return Json.bytes(Json.object()
                .put("data", "Log Received")
                .putNull("code")
                .putNull("message")
                .put("success", true));
    }

    /// A refusal of a login or a session call: `data` is null, as Snowflake answers those.
    public static byte[] refusal(Problem problem) {
        var envelope = Json.object().putNull("data");
        return Json.bytes(envelope.put("code", problem.code())
                .put("message", problem.message())
                .put("success", false)
                .putNull("headers"));
    }

    /// A failed statement, with the id drivers show their users.
    public static byte[] failure(Problem problem, String queryId) {
        var data = Json.object()
                .put("internalError", false)
                .put("errorCode", problem.code())
                .put("age", 0)
                .put("sqlState", problem.sqlState())
                .put("queryId", queryId)
                .put("line", -1)
                .put("pos", -1)
                .put("type", "COMPILATION");
        var envelope = Json.object();
        envelope.set("data", data);
        return Json.bytes(envelope.put("code", problem.code())
                .put("message", problem.message())
                .put("success", false)
                .putNull("headers"));
    }

    /// "Ask again": `333334`, the one code every driver keeps polling on, and a `getResultUrl` that is a bare path.
    public static byte[] inProgress(String queryId) {
        var data = Json.object()
                .put("queryId", queryId)
                .put("getResultUrl", "/queries/" + queryId + "/result")
                .put("queryAbortsAfterSecs", 300)
                .putNull("progressDesc");
        var envelope = Json.object();
        envelope.set("data", data);
        return Json.bytes(envelope.put("code", "333334")
                .put("message", "Query execution in progress. Ask for the result with the given query id.")
                .put("success", true));
    }
}
