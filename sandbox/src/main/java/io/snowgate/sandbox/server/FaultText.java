package io.snowgate.sandbox.server;

import module java.base;

import tools.jackson.databind.node.ObjectNode;

/// Faults as JSON:
/// `{"endpoint":"QUERY","sql":"regex","skip":0,"times":1,"effect":{"type":"delay","millis":500}}`. All but `effect` may be left out.
/// Effect types and their fields: `delay` millis; `in-progress` millis; `http-status` status, when; `failure` code, sqlState, message;
/// `drop` when; `expire-token`; `dead-master`; `kill-session`; `slow` millis, pieces; `truncate`; `chunk-url` url; `wrong-finals` name;
/// `not-json`; `huge` bytes; `tamper` field, text. `when` is `before`, `after` or `middle`.
final class FaultText {
    private FaultText() {}

    /// Fails with IllegalArgumentException when the JSON is not a fault.
    static Fault read(ObjectNode text) {
        var endpoint = Wire.text(text, "endpoint");
        var fault = Fault.once(
                endpoint.isEmpty() ? Endpoint.UNKNOWN : Endpoint.valueOf(endpoint.toUpperCase(Locale.ROOT)),
                effect(Wire.child(text, "effect")));
        return fault.on(Wire.text(text, "sql"))
                .after(text.path("skip").asInt(0))
                .times(text.path("times").asInt(1));
    }

    private static Effect effect(ObjectNode text) {
        var millis = Duration.ofMillis(text.path("millis").asLong(0));
        return switch (Wire.text(text, "type")) {
            case "delay" -> new Effect.Delay(millis);
            case "in-progress" -> new Effect.InProgress(millis);
            case "http-status" -> new Effect.HttpStatus(text.path("status").asInt(503), when(text));
            case "failure" -> new Effect.Failure(Wire.text(text, "code"), Wire.text(text, "sqlState"),
                    Wire.text(text, "message"));
            case "drop" -> new Effect.Drop(when(text));
            case "expire-token" -> new Effect.ExpireToken();
            case "dead-master" -> new Effect.DeadMaster();
            case "kill-session" -> new Effect.KillSession();
            case "slow" -> new Effect.Slow(millis, text.path("pieces").asInt(1));
            case "truncate" -> new Effect.Truncate();
            case "chunk-url" -> new Effect.ChunkUrl(Wire.text(text, "url"));
            case "wrong-finals" -> new Effect.WrongFinals(Wire.text(text, "name"));
            case "not-json" -> new Effect.NotJson();
            case "huge" -> new Effect.Huge(text.path("bytes").asInt(0));
            case "tamper" -> new Effect.Tamper(Wire.text(text, "field"), Wire.text(text, "text"));
            default -> throw new IllegalArgumentException("no such effect: " + text);
        };
    }

    private static Moment when(ObjectNode text) {
        var when = Wire.text(text, "when");
        return when.isEmpty() ? Moment.BEFORE : Moment.valueOf(when.toUpperCase(Locale.ROOT));
    }

    /// The same fault for people to read; the effect as its own description.
    static ObjectNode write(Fault fault) {
        return Wire.object()
                .put("endpoint", fault.endpoint().name())
                .put("sql", fault.sql().pattern())
                .put("skip", fault.skip())
                .put("times", fault.times())
                .put("effect", fault.effect().toString());
    }
}
