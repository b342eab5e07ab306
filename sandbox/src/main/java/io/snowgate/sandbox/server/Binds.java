package io.snowgate.sandbox.server;

import module java.base;

import io.snowgate.sandbox.engine.Bind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The values bound to a request, and how they fall to its statements when it has several.
final class Binds {
    private final Map<String, Bind> all;
    private int taken;

    Binds(Map<String, Bind> all) {
        this.all = all;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /// The next `n` values, numbered from 1.
    Map<String, Bind> take(int n) {
        var own = new LinkedHashMap<String, Bind>();
        for (var i = 1; i <= n; i++) {
            var bind = all.get(String.valueOf(++taken));
            if (bind != null) {
                own.put(String.valueOf(i), bind);
            }
        }
        return own;
    }

    /// Reads the `bindings` of a request.
    static Map<String, Bind> read(JsonNode bindings) {
        var found = new LinkedHashMap<String, Bind>();
        for (var entry : bindings.properties()) {
            var value = entry.getValue().path("value");
            var type = Wire.text(entry.getValue(), "type");
            var values = new ArrayList<@Nullable String>();
            if (value.isArray()) {
                value.forEach(v -> values.add(text(v)));
            } else {
                values.add(text(value));
            }
            found.put(entry.getKey(), new Bind(type.toUpperCase(Locale.ROOT), values, value.isArray()));
        }
        return found;
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
