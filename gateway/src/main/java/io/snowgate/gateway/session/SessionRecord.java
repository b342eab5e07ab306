package io.snowgate.gateway.session;

import module java.base;

import io.snowgate.gateway.identity.Caller;
import io.snowgate.gateway.identity.Claimed;
import io.snowgate.gateway.identity.Job;
import io.snowgate.gateway.identity.Kind;
import io.snowgate.gateway.identity.Principal;
import io.snowgate.gateway.secret.Secret;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A session as bytes, and back. What comes out holds Snowflake's tokens and is sealed by whoever stores it.
final class SessionRecord {
    private SessionRecord() {}

    static byte[] write(Session session) {
        var origin = session.origin();
        var out = Json.object()
                .put("id", origin.id())
                .put("target", origin.target())
                .put("account", origin.account())
                .put("snowflakeId", origin.snowflakeId())
                .put("opened", origin.opened().toString());
        out.set("caller", caller(origin.caller()));
        if (origin.secondary() instanceof Roles.Allowed.Only(var names)) {
            var secondary = out.putArray("secondary");
            names.forEach(secondary::add);
        }
        var claimed = out.putObject("claimed");
        origin.claimed().fields().forEach(claimed::put);
        out.putObject("client")
                .put("application", origin.client().application())
                .put("version", origin.client().version())
                .put("address", origin.client().address());
        var facts = session.facts();
        out.putObject("facts")
                .put("database", facts.database())
                .put("schema", facts.schema())
                .put("warehouse", facts.warehouse())
                .put("role", facts.role())
                .put("queryTag", facts.queryTag());
        var tokens = session.tokens();
        out.putObject("tokens")
                .put("session", tokens.session().reveal())
                .put("master", tokens.master().reveal())
                .put("sticky", tokens.sticky().reveal());
        return Json.bytes(out);
    }

    static Session read(byte[] bytes) throws Malformed {
        var in = Json.object(bytes);
        var client = in.path("client");
        var claimed = new TreeMap<String, String>();
        in.path("claimed").properties().forEach(e -> claimed.put(e.getKey(), e.getValue().asString()));
        var origin = new Session.Origin(Json.text(in, "id"), Json.text(in, "target"),
                caller(in.path("caller")),
                new Claimed(claimed),
                new Client(Json.text(client, "application"), Json.text(client, "version"),
                        Json.text(client, "address")),
                Json.text(in, "account"), in.path("snowflakeId").asLong(),
                Instant.parse(Json.text(in, "opened")), secondary(in.path("secondary")));
        var tokens = in.path("tokens");
        var facts = in.path("facts");
        return new Session(origin,
                new UpstreamTokens(Secret.of(Json.text(tokens, "session")),
                        Secret.of(Json.text(tokens, "master")),
                        Secret.of(Json.text(tokens, "sticky"))),
                new Facts(Json.text(facts, "database"), Json.text(facts, "schema"),
                        Json.text(facts, "warehouse"),
                        Json.text(facts, "role"), Json.text(facts, "queryTag")));
    }

    // Records of old do not say: then it may have taken any.
    private static Roles.Allowed secondary(JsonNode in) {
        return in.isArray()
                ? new Roles.Allowed.Only(in.valueStream().map(JsonNode::asString).collect(Collectors.toSet()))
                : new Roles.Allowed.Any();
    }

    private static ObjectNode caller(Caller caller) {
        var out = Json.object().put("expires", caller.expires().toString());
        out.putObject("job").put("id", caller.job().id()).put("run", caller.job().runId());
        out.set("principal", principal(caller.principal()));
        var chain = out.putArray("chain");
        caller.chain().forEach(p -> chain.add(principal(p)));
        return out;
    }

    private static Caller caller(JsonNode in) {
        var chain = new ArrayList<Principal>();
        in.path("chain").forEach(p -> chain.add(principal(p)));
        var job = in.path("job");
        return new Caller(principal(in.path("principal")), chain,
                new Job(Json.text(job, "id"), Json.text(job, "run")),
                Instant.parse(Json.text(in, "expires")));
    }

    private static ObjectNode principal(Principal principal) {
        var out = Json.object()
                .put("issuer", principal.issuer())
                .put("subject", principal.subject())
                .put("kind", principal.kind().label())
                .put("email", principal.email());
        var groups = out.putArray("groups");
        principal.groups().forEach(groups::add);
        return out;
    }

    private static Principal principal(JsonNode in) {
        var groups = new ArrayList<String>();
        in.path("groups").forEach(g -> groups.add(g.asString()));
        return new Principal(Json.text(in, "issuer"), Json.text(in, "subject"),
                Kind.of(Json.text(in, "kind")), groups,
                Json.text(in, "email"));
    }
}
