package io.snowgate.sandbox.server;

import module java.base;

import tools.jackson.databind.node.ObjectNode;

/// What goes back to the caller, before faults have had their way with it.
sealed interface Reply {
    /// An envelope, sent as HTTP 200 and `application/json`.
    record Envelope(ObjectNode root, Map<String, String> headers) implements Reply {}

    /// Anything else, sent as it is.
    record Raw(int status, String contentType, Map<String, String> headers, Bytes body) implements Reply {}

    /// `root` without further headers.
    static Envelope json(ObjectNode root) {
        return new Envelope(root, Map.of());
    }

    /// `text` in UTF-8 with an HTTP status.
    static Raw text(int status, String contentType, String text) {
        return new Raw(status, contentType, Map.of(), Bytes.of(text));
    }
}
