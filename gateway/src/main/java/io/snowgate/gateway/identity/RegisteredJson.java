package io.snowgate.gateway.identity;

import module java.base;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What is registered, as JSON; it is sealed before it is stored, so what is read is what was written.
final class RegisteredJson {
    private RegisteredJson() {}

    static byte[] bytes(Machine machine) {
        var json = Json.empty()
                .put("name", machine.name())
                .put("kind", machine.kind().label())
                .put("job", machine.job().id());
        json.set("groups", Json.node(machine.groups()));
        var keys = json.putArray("keys");
        for (var key : machine.keys()) {
            keys.addObject()
                    .put("public", Base64.getEncoder().encodeToString(key.key().getEncoded()))
                    .put("added", key.added().toString());
        }
        return Json.bytes(with(machine.registration(), json));
    }

    static Machine machine(byte[] bytes) {
        var json = object(bytes);
        return new Machine(text(json, "name"), Kind.of(text(json, "kind")), texts(json.path("groups")),
                job(json),
                json.path("keys")
                        .valueStream()
                        .map(k -> MachineKey.of(Base64.getDecoder().decode(text(k, "public")),
                                moment(k, "added")))
                        .toList(),
                registration(json));
    }

    static byte[] bytes(AccessToken token) {
        var principal = token.principal();
        var json = Json.empty()
                .put("id", token.id())
                .put("issuer", principal.issuer())
                .put("subject", principal.subject())
                .put("kind", principal.kind().label())
                .put("job", token.job().id())
                .put("digest", token.digest())
                .put("expires", token.expires().toString());
        json.set("groups", Json.node(principal.groups()));
        return Json.bytes(with(token.registration(), json));
    }

    static AccessToken token(byte[] bytes) {
        var json = object(bytes);
        return new AccessToken(text(json, "id"),
                new Principal(text(json, "issuer"), text(json, "subject"), Kind.of(text(json, "kind")),
                        texts(json.path("groups")), ""),
                job(json), text(json, "digest"), moment(json, "expires"), registration(json));
    }

    static byte[] bytes(Denied denied) {
        return Json.bytes(with(denied.registration(), Json.empty()
                .put("issuer", denied.issuer())
                .put("subject", denied.subject())
                .put("reason", denied.reason())));
    }

    static Denied denied(byte[] bytes) {
        var json = object(bytes);
        return new Denied(text(json, "issuer"), text(json, "subject"), text(json, "reason"),
                registration(json));
    }

    private static ObjectNode with(Registration registration, ObjectNode json) {
        json.put("at", registration.at().toString()).put("by", registration.by());
        return registration.stands() ? json : json.put("revoked", registration.revoked().toString());
    }

    private static Registration registration(JsonNode json) {
        return new Registration(moment(json, "at"), text(json, "by"),
                json.has("revoked") ? moment(json, "revoked") : Registration.NEVER);
    }

    private static ObjectNode object(byte[] bytes) {
        return Json.object(bytes).orElseThrow(() -> new IllegalStateException("what is stored is no object"));
    }

    private static Job job(JsonNode json) {
        return new Job(text(json, "job"), "");
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asString("");
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(item -> item.asString("")).toList();
    }

    private static Instant moment(JsonNode json, String name) {
        return Instant.parse(text(json, name));
    }
}
