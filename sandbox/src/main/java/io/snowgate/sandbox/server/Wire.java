package io.snowgate.sandbox.server;

import module java.base;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reading and writing the envelopes of the driver protocol: `{data, code, message, success}` with `code` as text.
final class Wire {
    private static final int LONGEST_STRING = 256 << 20;

    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(LONGEST_STRING).build())
            .build()).build();

    private Wire() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /// The JSON object in `body`; an empty body is an empty object.
    static ObjectNode read(byte[] body) {
        if (body.length == 0) {
            return object();
        }
        try {
            if (JSON.readTree(body) instanceof ObjectNode found) {
                return found;
            }
        } catch (tools.jackson.core.JacksonException e) {
            throw Refusal.malformed("body is not JSON");
        }
        throw Refusal.malformed("body is not a JSON object");
    }

    /// Text of a field, `""` when it is missing, null or not a scalar.
    static String text(JsonNode node, String field) {
        var value = node.path(field);
        return value.isValueNode() && !value.isNull() ? value.asString("") : "";
    }

    /// The object in a field, empty when there is none.
    static ObjectNode child(JsonNode node, String field) {
        return node.path(field) instanceof ObjectNode found ? found : object();
    }

    static Reply.Envelope success(@Nullable JsonNode data) {
        return Reply.json(envelope(data, null, null).put("success", true));
    }

    /// A success that says more than its data: in-progress replies.
    static Reply.Envelope success(JsonNode data, String code, String message) {
        return Reply.json(envelope(data, code, message).put("success", true));
    }

    /// A failure without data: session matters.
    static Reply.Envelope failure(Refusal refusal) {
        return Reply.json(
                envelope(null, refusal.code(), refusal.text()).put("success", false).putNull("headers"));
    }

    /// A failure of the statement `queryId`.
    static Reply.Envelope failure(Refusal refusal, String queryId) {
        var data = object().put("internalError", false)
                .put("errorCode", refusal.code())
                .put("age", 0)
                .put("sqlState", refusal.sqlState())
                .put("queryId", queryId)
                .put("line", -1)
                .put("pos", -1)
                .put("type", "COMPILATION");
        return Reply.json(
                envelope(data, refusal.code(), refusal.text()).put("success", false).putNull("headers"));
    }

    private static ObjectNode envelope(
            @Nullable JsonNode data,
            @Nullable String code,
            @Nullable String message) {
        var root = object();
        root.set("data", data == null ? JSON.nullNode() : data);
        return root.put("code", code).put("message", message);
    }
}
