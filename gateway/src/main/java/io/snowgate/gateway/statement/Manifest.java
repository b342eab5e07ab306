package io.snowgate.gateway.statement;

import module java.base;

import io.snowgate.gateway.identity.Kind;
import io.snowgate.gateway.identity.Principal;
import io.snowgate.gateway.policy.MaskPlan;
import io.snowgate.gateway.wire.Answer;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import tools.jackson.databind.JsonNode;

/// Where the chunks of one result really are. It holds Snowflake's signed addresses, so it is sealed wherever it is stored.
///
/// @param id        names it in the addresses given to the client
/// @param statement the work context it belongs to
/// @param target    the target's name
/// @param session   the session it was made in
/// @param chain     whom it was made for, from the initiator to the principal; only issuers and subjects are written
/// @param queryId   Snowflake's query id
/// @param headers   headers Snowflake wants on each chunk request
/// @param chunks    addresses and sizes, in order
/// @param shape     what is in them
public record Manifest(
        String id,
        String statement,
        String target,
        String session,
        List<Principal> chain,
        String queryId,
        Map<String, String> headers,
        List<Answer.Chunk> chunks,
        Shape shape) {
    /// What is in the chunks of a result, and what of that is hidden.
    ///
    /// @param arrow whether they are streams of Arrow, or rows as JSON
    public record Shape(boolean arrow, List<Answer.Column> rowtype, MaskPlan masks) {
        public Shape {
            rowtype = List.copyOf(rowtype);
        }
    }

    public Manifest {
        chain = List.copyOf(chain);
        headers = Map.copyOf(headers);
        chunks = List.copyOf(chunks);
    }

    /// As bytes, to be sealed.
    public byte[] write() {
        var out = Json.object()
                .put("id", id)
                .put("statement", statement)
                .put("target", target)
                .put("session", session)
                .put("queryId", queryId);
        var whom = out.putArray("chain");
        chain.forEach(w -> whom.addObject().put("issuer", w.issuer()).put("subject", w.subject()));
        var named = out.putObject("headers");
        headers.forEach(named::put);
        var list = out.putArray("chunks");
        for (var chunk : chunks) {
            list.addObject()
                    .put("url", chunk.url())
                    .put("rows", chunk.rows())
                    .put("plain", chunk.uncompressedSize())
                    .put("packed", chunk.compressedSize());
        }
        out.set("masks", PlanJson.write(shape.masks()));
        out.put("arrow", shape.arrow());
        var columns = out.putArray("columns");
        for (var column : shape.rowtype()) {
            columns.addObject()
                    .put("name", column.name())
                    .put("type", column.type())
                    .put("scale", column.scale())
                    .put("length", column.length());
        }
        return Json.bytes(out);
    }

    /// The reverse of [#write].
    public static Manifest read(byte[] bytes) throws Malformed {
        var in = Json.object(bytes);
        var headers = new HashMap<String, String>();
        in.path("headers").properties().forEach(e -> headers.put(e.getKey(), e.getValue().asString()));
        var chunks = new ArrayList<Answer.Chunk>();
        in.path("chunks")
                .forEach(c -> chunks.add(new Answer.Chunk(Json.text(c, "url"), c.path("rows").asLong(),
                        c.path("plain").asLong(), c.path("packed").asLong())));
        var chain = new ArrayList<Principal>();
        in.path("chain")
                .forEach(w -> chain.add(new Principal(Json.text(w, "issuer"), Json.text(w, "subject"),
                        Kind.UNKNOWN, List.of(), "")));
        return new Manifest(Json.text(in, "id"), Json.text(in, "statement"), Json.text(in, "target"),
                Json.text(in, "session"), chain,
                Json.text(in, "queryId"), headers, chunks, shape(in));
    }

    private static Shape shape(JsonNode in) throws Malformed {
        var columns = new ArrayList<Answer.Column>();
        for (var column : in.path("columns")) {
            columns.add(new Answer.Column(Json.text(column, "name"), Json.text(column, "type"),
                    column.path("scale").asInt(), column.path("length").asInt()));
        }
        return new Shape(in.path("arrow").asBoolean(), columns, PlanJson.read(in.path("masks")));
    }
}
