package io.snowgate.gateway.attribution;

import module java.base;

import io.snowgate.gateway.identity.Principal;
import io.snowgate.gateway.secret.Mac;
import io.snowgate.gateway.secret.Purpose;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.statement.Statement;
import io.snowgate.gateway.wire.Digests;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.sql.Setting;
import io.snowgate.sql.StatementKind;
import io.snowgate.sql.Unreadable;
import tools.jackson.databind.node.ObjectNode;

/// The statement-level `QUERY_TAG`: compact JSON that names the work context, the proved job, the chain by opaque names, the trace and the
/// client's own tag, closed by a mac that proves Snowgate wrote it. Any thread.
public final class QueryTags {
    /// Snowflake's limit on a tag, in characters.
    private static final int LIMIT = 2_000;
    private static final int LONGEST_FIELD = 200;
    private final Mac mac;

    public QueryTags(Mac mac) {
        this.mac = mac;
    }

    /// The stamp for `statement`; empty where a stamp would be in the way: on `SHOW PARAMETERS` and on `ALTER SESSION` that touches
    /// QUERY_TAG, so that a client's set, run, restore cycle finds its own value. A text that does anything else besides is stamped.
    public Optional<String> stamp(Statement statement) {
        var sql = statement.parts();
        if (!sql.isEmpty() && sql.stream().allMatch(QueryTags::concernsTags)) {
            return Optional.empty();
        }
        var session = statement.session();
        var tag = statement.request().queryTag().orElse(session.facts().queryTag());
        var stamp = fields(statement.id(), session);
        if (!tag.isEmpty()) {
            stamp.put("tag", tag);
        }
        if (proved(stamp).length() > LIMIT) {
            stamp.remove("tag");
            stamp.put("tag_sha256", Digests.sha256(tag));
        }
        return Optional.of(proved(stamp));
    }

    private static boolean concernsTags(io.snowgate.sql.Statement statement) {
        if (statement.kind() == StatementKind.SHOW) {
            return statement.object().startsWith("PARAMETER");
        }
        try {
            return statement.kind() == StatementKind.ALTER_SESSION
                    && Setting.of(statement).stream().anyMatch(s -> s.name().equals("QUERY_TAG"));
        } catch (Unreadable e) {
            return true;
        }
    }

    private ObjectNode fields(String wid, Session session) {
        var caller = session.caller();
        var stamp = Json.object().put("snowgate", 1).put("wid", wid).put("session", session.id());
        put(stamp, "job", caller.job().id());
        put(stamp, "run", caller.job().runId());
        stamp.put("sub", opaque(caller.principal()));
        if (caller.chain().size() > 1) {
            var chain = stamp.putArray("chain");
            caller.chain().stream().limit(8).forEach(p -> chain.add(opaque(p)));
        }
        put(stamp, "trace", session.origin().claimed().fields().getOrDefault("traceparent", ""));
        return stamp;
    }

    private static void put(ObjectNode stamp, String name, String value) {
        // As it is written: an escaped character takes up to six.
        var text = stamp.stringNode(value).toString();
        if (!value.isEmpty() && text.length() <= LONGEST_FIELD + 2) {
            stamp.put(name, value);
        }
    }

    /// The opaque name of `principal` in Snowflake's history.
    public String opaque(Principal principal) {
        return mac.text(Purpose.SUBJECTS, Mac.parts(principal.issuer(), principal.subject()))
                .substring(0, 22);
    }

    private String proved(ObjectNode stamp) {
        var plain = stamp.deepCopy();
        plain.remove("mac");
        var proof = mac.text(Purpose.QUERY_TAGS, Json.bytes(plain));
        return new String(Json.bytes(plain.put("mac", proof)), StandardCharsets.UTF_8);
    }

    /// True when `tag` is a stamp that this gateway wrote and nobody altered.
    public boolean isOurs(String tag) {
        try {
            var stamp = Json.object(tag.getBytes(StandardCharsets.UTF_8));
            var proof = Json.text(stamp, "mac");
            stamp.remove("mac");
            return mac.matches(Purpose.QUERY_TAGS, proof, Json.bytes(stamp));
        } catch (Malformed e) {
            return false;
        }
    }

    /// What `statements` do to the session-level tag when they succeed: the tag afterwards, empty when they leave it alone.
    public static Optional<String> sessionTagAfter(List<io.snowgate.sql.Statement> statements) {
        var after = Optional.<String>empty();
        for (var statement : statements) {
            var earlier = after;
            after = statement.kind() == StatementKind.ALTER_SESSION
                    ? tagSetBy(statement).or(() -> earlier)
                    : earlier;
        }
        return after;
    }

    private static Optional<String> tagSetBy(io.snowgate.sql.Statement statement) {
        try {
            return Setting.of(statement)
                    .stream()
                    .filter(s -> s.name().equals("QUERY_TAG"))
                    .map(s -> s instanceof Setting.Literal(_, String value) ? value : "")
                    .reduce((_, last) -> last);
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }
}
