package io.snowgate.gateway.statement;

import module java.base;

import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.gateway.wire.QueryRequest;
import io.snowgate.gateway.wire.QueryString;

/// A running statement as bytes, and back: all that a restart needs to go on with it, or to send it again under the same id.
final class StatementRecord {
    private StatementRecord() {}

    static byte[] write(Statement statement) {
        var origin = statement.origin();
        var out = Json.object()
                .put("id", origin.id())
                .put("requestId", statement.request().requestId())
                .put("upstreamRequestId", origin.upstreamRequestId())
                .put("begun", origin.begun().toString());
        out.put("rows", statement.ruling().rows()).put("seconds", statement.ruling().seconds());
        out.set("masks", PlanJson.write(statement.ruling().masks()));
        out.set("body", statement.request().body());
        return Json.bytes(out);
    }

    static Statement read(byte[] bytes, Session session) throws Malformed {
        var in = Json.object(bytes);
        var query = new QueryString(Map.of("requestId", Json.text(in, "requestId")));
        var request = QueryRequest.parse(query, Json.bytes(in.path("body")));
        var statement = new Statement(new Statement.Origin(Json.text(in, "id"), session,
                Json.text(in, "upstreamRequestId"), Instant.parse(Json.text(in, "begun"))), request);
        statement.rule(new Ruling(in.path("rows").asLong(), in.path("seconds").asLong(),
                PlanJson.read(in.path("masks"))));
        return statement;
    }
}
