package io.snowgate.sandbox.server;

import module java.base;

import io.snowgate.sandbox.engine.Facts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// The parameters drivers are told of, at login and with every result, each with the JSON type they expect.
final class Parameters {
    private static final SequencedMap<String, Object> TOLD = told();

    /// What every session of the account begins with, because its administrator said so.
    private static final Map<String, Object> ADMINISTERED = Map.of("CLIENT_STAGE_ARRAY_BINDING_THRESHOLD",
            65280,
            "CLIENT_TELEMETRY_ENABLED", true);

    private Parameters() {}

    private static SequencedMap<String, Object> told() {
        var told = new LinkedHashMap<String, Object>();
        told.put("AUTOCOMMIT", true);
        told.put("TIMEZONE", "America/Los_Angeles");
        told.put("TIMESTAMP_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM");
        told.put("TIMESTAMP_NTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3");
        told.put("TIMESTAMP_LTZ_OUTPUT_FORMAT", "");
        told.put("TIMESTAMP_TZ_OUTPUT_FORMAT", "");
        told.put("DATE_OUTPUT_FORMAT", "YYYY-MM-DD");
        told.put("TIME_OUTPUT_FORMAT", "HH24:MI:SS");
        told.put("BINARY_OUTPUT_FORMAT", "HEX");
        told.put("CLIENT_SESSION_KEEP_ALIVE", false);
        told.put("CLIENT_SESSION_KEEP_ALIVE_HEARTBEAT_FREQUENCY", 3600);
        told.put("CLIENT_STAGE_ARRAY_BINDING_THRESHOLD", 65280);
        told.put("CLIENT_PREFETCH_THREADS", 4);
        told.put("CLIENT_RESULT_CHUNK_SIZE", 160);
        told.put("CLIENT_MEMORY_LIMIT", 1536);
        told.put("CLIENT_TELEMETRY_ENABLED", true);
        told.put("CLIENT_RESULT_COLUMN_CASE_INSENSITIVE", false);
        told.put("CLIENT_METADATA_REQUEST_USE_CONNECTION_CTX", false);
        told.put("CLIENT_METADATA_USE_SESSION_DATABASE", false);
        told.put("CLIENT_TIMESTAMP_TYPE_MAPPING", "TIMESTAMP_LTZ");
        told.put("CLIENT_HONOR_CLIENT_TZ_FOR_TIMESTAMP_NTZ", true);
        told.put("JDBC_TREAT_DECIMAL_AS_INT", true);
        told.put("JDBC_ENABLE_PUT_GET", true);
        told.put("QUERY_CONTEXT_CACHE_SIZE", 5);
        told.put("SERVICE_NAME", "");
        return told;
    }

    /// The list as it stands in a session.
    static ArrayNode of(Facts facts) {
        var list = Wire.JSON.createArrayNode();
        TOLD.forEach((name, normal) -> {
            var set = name.equals("AUTOCOMMIT")
                    ? facts.autocommit()
                    : facts.parameters().getOrDefault(name, normal);
            list.addObject().put("name", name).set("value", typed(set, normal));
        });
        return list;
    }

    private static JsonNode typed(Object set, Object normal) {
        var text = set.toString();
        return switch (normal) {
            case Boolean _ -> Wire.JSON.valueToTree(text.equalsIgnoreCase("true"));
            case Integer _ when text.matches("-?\\d{1,9}") -> Wire.JSON.valueToTree(Integer.parseInt(text));
            default -> Wire.JSON.valueToTree(text);
        };
    }

    /// The parameters a session of that client begins with when its login sent some. Go's driver writes empty files where a stage is
    /// a local directory, so it is told to send bound values inline.
    static Map<String, Object> opening(String app, JsonNode sent) {
        var all = new LinkedHashMap<>(ADMINISTERED);
        if (app.equalsIgnoreCase("Go")) {
            all.put("CLIENT_STAGE_ARRAY_BINDING_THRESHOLD", 0);
        }
        all.putAll(read(sent));
        return all;
    }

    /// Parameters as a driver sends them, names in upper case; objects become their JSON text, nulls are left out.
    static Map<String, Object> read(JsonNode sent) {
        var found = new LinkedHashMap<String, Object>();
        for (var entry : sent.properties()) {
            var value = entry.getValue();
            var name = entry.getKey().toUpperCase(Locale.ROOT);
            if (value.isBoolean()) {
                found.put(name, value.booleanValue());
            } else if (value.isIntegralNumber()) {
                found.put(name, value.longValue());
            } else if (value.isValueNode() && !value.isNull()) {
                found.put(name, value.asString());
            } else if (value.isContainer()) {
                found.put(name, value.toString());
            }
        }
        return found;
    }
}
