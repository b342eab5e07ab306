package io.snowgate.cli.audit;

import module java.base;

import io.snowgate.gateway.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/// An entry of the log as it was read.
///
/// @param position where it stands
/// @param entry    its members, sealed ones opened
public record Found(String position, ObjectNode entry) {
    /// The text at JSON pointer `path`, `""` when there is none; numbers as written.
    public String at(String path) {
        var node = entry.at(path);
        return node.isValueNode() && !node.isNull() ? node.asString() : "";
    }

    /// The same as one line of JSON: `{"position":…,"entry":{…}}`.
    String json() {
        var wrapped = Json.object().put("position", position);
        wrapped.set("entry", entry);
        return new String(Json.bytes(wrapped), StandardCharsets.UTF_8);
    }
}
