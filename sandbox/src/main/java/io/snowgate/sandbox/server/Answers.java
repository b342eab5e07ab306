package io.snowgate.sandbox.server;

import module java.base;

import io.snowgate.sandbox.engine.Column;
import io.snowgate.sandbox.engine.Facts;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/// Words the state of a statement as the driver protocol does: in progress, failed, or its whole result.
final class Answers {
    private static final int DETACHED_AFTER = 300;

    private final ChunkLinks links;
    private final ArrowStream arrow;
    private final InstantSource clock;

    Answers(ChunkLinks links, ArrowStream arrow, InstantSource clock) {
        this.links = links;
        this.arrow = arrow;
        this.clock = clock;
    }

    Reply of(Run run) {
        return switch (run.outcome()) {
            case Run.Outcome.Pending _ -> pending(run);
            case Run.Outcome.Failed(var why) -> Wire.failure(why, run.id());
            case Run.Outcome.Done(var stored) -> Wire.success(result(run, stored));
        };
    }

    /// "Still in progress", whatever its state.
    Reply pending(Run run) {
        var data = Wire.object()
                .put("queryId", run.id())
                .put("getResultUrl", "/queries/" + run.id() + "/result")
                .put("queryAbortsAfterSecs", DETACHED_AFTER)
                .putNull("progressDesc");
        return run.ask().flags().async()
                ? Wire.success(data, "333334",
                        "Asynchronous execution in progress. Use provided query id to perform query"
                                + " monitoring and management.")
                : Wire.success(data, "333333", "Query execution in progress.");
    }

    private ObjectNode result(Run run, Stored stored) {
        var data = Wire.object();
        told(data, stored.facts());
        data.set("rowtype", columns(stored.columns()));
        rows(data, stored);
        data.put("total", stored.total()).put("returned", stored.total()).put("queryId", run.id());
        data.putNull("sqlState").putNull("databaseProvider");
        data.put("numberOfBinds", stored.meta().numberOfBinds())
                .put("arrayBindSupported", stored.meta().arrayBindSupported())
                .put("statementTypeId", stored.meta().statementTypeId())
                .put("version", 1)
                .put("sendResultTime", clock.millis())
                .put("queryResultFormat", stored.arrow() ? "arrow" : "json");
        if (!stored.meta().bindColumns().isEmpty()) {
            data.set("metaDataOfBinds", columns(stored.meta().bindColumns()));
        }
        if (!stored.meta().stats().isEmpty()) {
            stored.meta().stats().forEach(data.putObject("stats")::put);
        }
        children(data, stored);
        data.putObject("queryContext")
                .putArray("entries")
                .addObject()
                .put("id", 0)
                .put("timestamp", TimeUnit.MILLISECONDS.toMicros(clock.millis()))
                .put("priority", 0)
                .put("context",
                        Base64.getEncoder().encodeToString(run.id().getBytes(StandardCharsets.US_ASCII)));
        chunks(data, run, stored);
        return data;
    }

    private void rows(ObjectNode data, Stored stored) {
        var first = stored.slices().getFirst();
        if (!stored.arrow()) {
            data.putRawValue("rowset", new RawValue(new String(first.text(), StandardCharsets.UTF_8)));
        } else if (first.rows() == 0) {
            data.put("rowsetBase64", "");
        } else {
            data.put("rowsetBase64",
                    Base64.getEncoder()
                            .encodeToString(arrow.of(stored.columns(), stored.bits(), first.decoded())));
        }
    }

    /// Adds what every final answer tells of its session.
    ObjectNode told(ObjectNode data, Facts facts) {
        data.set("parameters", Parameters.of(facts));
        return data.put("finalDatabaseName", Session.name(facts.database()))
                .put("finalSchemaName", Session.name(facts.schema()))
                .put("finalWarehouseName", Session.name(facts.warehouse()))
                .put("finalRoleName", Session.name(facts.role()));
    }

    private static void children(ObjectNode data, Stored stored) {
        if (stored.children().isEmpty()) {
            return;
        }
        data.put("resultIds", stored.children().stream().map(Run::id).collect(Collectors.joining(",")));
        data.put("resultTypes", stored.children()
                .stream()
                .map(c -> c.outcome() instanceof Run.Outcome.Done(var own)
                        ? String.valueOf(own.meta().statementTypeId())
                        : "0")
                .collect(Collectors.joining(",")));
    }

    private void chunks(ObjectNode data, Run run, Stored stored) {
        if (stored.slices().size() < 2) {
            return;
        }
        var headers = links.headers(run.id());
        data.put("qrmk", headers.values().iterator().next());
        headers.forEach(data.putObject("chunkHeaders")::put);
        var list = data.putArray("chunks");
        for (var i = 1; i < stored.slices().size(); i++) {
            var slice = stored.slices().get(i);
            list.addObject()
                    .put("url", links.url(run.id(), i - 1))
                    .put("rowCount", slice.rows())
                    .put("uncompressedSize", slice.size())
                    .put("compressedSize", slice.zipped().length());
        }
    }

    private static ArrayNode columns(List<Column> columns) {
        var list = Wire.JSON.createArrayNode();
        for (var column : columns) {
            var one = list.addObject()
                    .put("name", column.name())
                    .put("database", column.database())
                    .put("schema", column.schema())
                    .put("table", column.table())
                    .put("nullable", column.nullable())
                    .put("type", column.type());
            number(one, "precision", column.precision());
            number(one, "scale", column.scale());
            number(one, "length", column.length());
            number(one, "byteLength", column.byteLength());
            one.putNull("collation");
        }
        return list;
    }

    private static void number(ObjectNode into, String name, long value) {
        if (value < 0) {
            into.putNull(name);
        } else {
            into.put(name, value);
        }
    }
}
