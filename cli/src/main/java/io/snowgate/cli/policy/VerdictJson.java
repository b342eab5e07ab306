package io.snowgate.cli.policy;

import module java.base;

import io.snowgate.gateway.policy.Decision;
import io.snowgate.gateway.policy.MaskForm;
import io.snowgate.gateway.policy.MaskPlan;
import io.snowgate.gateway.policy.Obligations;
import io.snowgate.gateway.policy.Verdict;
import io.snowgate.gateway.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/// What was decided, and why, for programs.
final class VerdictJson {
    private VerdictJson() {}

    static ObjectNode of(Verdict verdict) {
        var json = Json.object().put("decision", verdict.decision().label());
        switch (verdict.decision()) {
            case Decision.Allow(var obligations) -> json.set("obligations", obligations(obligations));
            case Decision.Deny(var rule, var message, var remedy) ->
                json.put("rule", rule).put("message", message).put("remedy", remedy);
            case Decision.RequireApproval(var rule, var how) ->
                json.put("rule", rule).set("approval", approval(how));
        }
        var masked = json.putArray("masked");
        verdict.masks()
                .results()
                .stream()
                .flatMap(r -> r.columns().stream())
                .filter(c -> c.hidden().isPresent())
                .forEach(c -> masked.add(column(c)));
        var detect = json.putArray("detect");
        verdict.masks().detect().forEach(d -> {
            var each = detect.addObject().put("rule", d.rule()).put("as", d.form().label());
            d.kinds().forEach(each.putArray("kinds")::add);
        });
        var considered = json.putArray("considered");
        verdict.considered()
                .forEach(c -> considered.addObject()
                        .put("statement", c.statement())
                        .put("rule", c.rule())
                        .put("effect", c.effect())
                        .put("mode", c.mode().label())
                        .put("came", c.came().name().toLowerCase(Locale.ROOT)));
        return json.put("policy", verdict.policy());
    }

    private static ObjectNode column(MaskPlan.Column column) {
        var json = Json.object()
                .put("name", column.name())
                .put("as", column.hidden().map(MaskForm::label).orElse(""));
        column.rules().forEach(json.putArray("rules")::add);
        return json;
    }

    private static ObjectNode obligations(Obligations obligations) {
        return Json.object()
                .put("rows", obligations.rows())
                .put("seconds", obligations.seconds())
                .put("record", obligations.record().label());
    }

    private static ObjectNode approval(Decision.Approval how) {
        var json = Json.object()
                .put("approvals", how.count())
                .put("expires", how.expires().toString())
                .put("reason", how.reason())
                .put("unmask", how.unmask());
        how.reviewers().forEach(json.putArray("reviewers")::add);
        return json;
    }
}
