package io.snowgate.gateway.statement;

import module java.base;

import io.snowgate.gateway.policy.MaskForm;
import io.snowgate.gateway.policy.MaskPlan;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What is hidden in results, as JSON and back: a restart and a chunk must hide the same.
final class PlanJson {
    private PlanJson() {}

    static ObjectNode write(MaskPlan plan) {
        var out = Json.object().put("care", plan.care().name()).put("errors", plan.errors().name());
        var results = out.putArray("results");
        for (var result : plan.results()) {
            var columns = results.addArray();
            for (var column : result.columns()) {
                var one = columns.addObject().put("name", column.name());
                column.hidden().ifPresent(form -> one.set("form", form(form)));
                column.rules().forEach(one.putArray("rules")::add);
            }
        }
        var detect = out.putArray("detect");
        for (var looking : plan.detect()) {
            var one = detect.addObject().put("rule", looking.rule());
            one.set("form", form(looking.form()));
            looking.kinds().forEach(one.putArray("kinds")::add);
        }
        return out;
    }

    private static ObjectNode form(MaskForm form) {
        return switch (form) {
            case MaskForm.Placeholder() -> Json.object().put("is", "placeholder");
            case MaskForm.Null() -> Json.object().put("is", "null");
            case MaskForm.KeepFirst(var count) -> Json.object().put("is", "keep_first").put("count", count);
            case MaskForm.KeepLast(var count) -> Json.object().put("is", "keep_last").put("count", count);
            case MaskForm.Hash(var domain) -> Json.object().put("is", "hash").put("domain", domain);
        };
    }

    /// @throws Malformed when it is not what [#write] wrote: then nobody knows what is to be hidden
    static MaskPlan read(JsonNode in) throws Malformed {
        if (!in.path("results").isArray() || !in.path("detect").isArray()) {
            throw new Malformed("what is to be hidden is not told");
        }
        var results = new ArrayList<MaskPlan.Result>();
        for (var result : in.path("results")) {
            var columns = new ArrayList<MaskPlan.Column>();
            for (var column : result) {
                var hidden = column.has("form")
                        ? Optional.of(readForm(column.path("form")))
                        : Optional.<MaskForm>empty();
                columns.add(
                        new MaskPlan.Column(Json.text(column, "name"), hidden, texts(column.path("rules"))));
            }
            results.add(new MaskPlan.Result(columns));
        }
        var detect = new ArrayList<MaskPlan.Detecting>();
        for (var looking : in.path("detect")) {
            detect.add(new MaskPlan.Detecting(Json.text(looking, "rule"), texts(looking.path("kinds")),
                    readForm(looking.path("form"))));
        }
        return new MaskPlan(results, detect, named(MaskPlan.Care.class, in, "care"),
                named(MaskPlan.Errors.class, in, "errors"));
    }

    private static <E extends Enum<E>> E named(Class<E> type, JsonNode in, String name) throws Malformed {
        try {
            return Enum.valueOf(type, Json.text(in, name));
        } catch (IllegalArgumentException _) {
            throw new Malformed("what is to be hidden is not told");
        }
    }

    private static MaskForm readForm(JsonNode in) throws Malformed {
        return switch (Json.text(in, "is")) {
            case "placeholder" -> new MaskForm.Placeholder();
            case "null" -> new MaskForm.Null();
            case "keep_first" -> new MaskForm.KeepFirst(in.path("count").asInt());
            case "keep_last" -> new MaskForm.KeepLast(in.path("count").asInt());
            case "hash" -> new MaskForm.Hash(Json.text(in, "domain"));
            default -> throw new Malformed("a mask of a kind that is not known");
        };
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(t -> t.asString("")).toList();
    }
}
