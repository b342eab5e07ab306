package io.snowgate.cli.sql;

import module java.base;

import io.snowgate.gateway.wire.Json;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.analysis.Analysis;
import io.snowgate.sql.analysis.Fact;
import io.snowgate.sql.analysis.Risk;
import io.snowgate.sql.analysis.StatementAnalysis;
import io.snowgate.sql.resolve.Sources;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Analyses as JSON; names in canonical spelling, `null` for sources that are not known.
final class AnalysisJson {
    private AnalysisJson() {}

    /// What became of a text.
    static ObjectNode complete(Analysis analysis) {
        var json = Json.object().put("ok", true);
        var statements = json.putArray("statements");
        analysis.statements().forEach(s -> statements.add(statement(s)));
        return json;
    }

    /// Why there is no analysis.
    static ObjectNode refused(String why) {
        return Json.object().put("ok", false).put("error", why);
    }

    /// Where a text cannot be read, what stands there, and what would have been right.
    static String words(Unreadable.Reason why) {
        return "line " + why.line() + ", column " + why.column() + ": found " + why.found() + ", expected "
                + why.expected();
    }

    private static ObjectNode statement(StatementAnalysis statement) {
        var touched = statement.touched();
        var risk = Risk.of(statement, _ -> false);
        var json = Json.object()
                .put("kind", statement.kind().name())
                .put("class", lower(statement.category()))
                .put("object", statement.object())
                .put("destructive", statement.facts().contains(Fact.DESTRUCTIVE))
                .put("dynamic", statement.facts().contains(Fact.DYNAMIC));
        texts(json.putArray("facts"), statement.facts().stream().map(AnalysisJson::lower));
        texts(json.putArray("reads"), touched.reads().stream());
        texts(json.putArray("bases"), touched.bases().stream());
        texts(json.putArray("writes"), touched.writes().stream());
        texts(json.putArray("functions"), touched.functions().stream());
        texts(json.putArray("stages"), touched.stages().stream());
        var columns = json.putArray("columns");
        statement.columns().forEach(c -> columns.add(column(c.name(), c.sources())));
        var written = json.putArray("written");
        touched.written().forEach(w -> written.add(column(w.column().toString(), w.sources())));
        sources(json, "influences", statement.influences());
        json.put("risk", risk.score());
        texts(json.putArray("reasons"), risk.reasons().stream().map(AnalysisJson::lower));
        var inner = json.putArray("inner");
        statement.inner().forEach(s -> inner.add(statement(s)));
        return json;
    }

    private static ObjectNode column(String name, Sources sources) {
        return sources(Json.object().put("name", name), "sources", sources);
    }

    private static ObjectNode sources(ObjectNode json, String name, Sources sources) {
        var all = sources.all();
        if (all.isPresent()) {
            texts(json.putArray(name), all.get().stream());
        } else {
            json.putNull(name);
        }
        return json;
    }

    private static void texts(ArrayNode list, Stream<?> things) {
        things.forEach(thing -> list.add(thing.toString()));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
