package io.snowgate.cli.identity;

import module java.base;

import io.snowgate.cli.print.Printable;
import io.snowgate.cli.print.Table;
import io.snowgate.gateway.identity.Admission.Admitted;
import io.snowgate.gateway.identity.Caller;
import io.snowgate.gateway.identity.Explanation;
import io.snowgate.gateway.identity.Principal;
import io.snowgate.gateway.wire.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Prints an explanation. Whatever the token says goes through [Printable].
///
/// @param out where to
record ExplanationPrinter(PrintStream out, Explanation explanation) {
    private static final String NOT_ASSERTED = "the issuer may not assert it (may_assert)";
    private static final String NOT_ALL = "not everybody in the chain is in it";
    private static final List<Integer> WIDTHS = List.of(16, 8);

    /// For people: a line for each check, then whom the claims make.
    void text() {
        line("issuer", explanation.issuer().isEmpty() ? "unknown" : explanation.issuer(), "");
        for (var finding : explanation.findings()) {
            line(finding.check(), finding.problem().isEmpty() ? "passed" : "FAILED",
                    finding.problem().isEmpty() ? "" : finding.reason() + ": " + finding.problem());
        }
        explanation.caller().ifPresent(this::text);
        out.println();
        out.println(explanation.admitted() ? "admitted" : "refused");
    }

    private void text(Admitted admitted) {
        var caller = admitted.caller();
        out.println();
        line("principal", caller.principal().subject(), "");
        line("kind", caller.principal().kind().label(), "");
        caller.groups().forEach(g -> line("group", "kept", g));
        apart(caller).forEach(g -> line("group", "dropped", g + ": " + NOT_ALL));
        admitted.dropped().forEach(d -> {
            var blank = d.indexOf(' ');
            line(d.substring(0, blank), "dropped", d.substring(blank + 1) + ": " + NOT_ASSERTED);
        });
        line("job", caller.job().id().isEmpty() ? "none" : caller.job().id(),
                caller.job().runId().isEmpty() ? "" : "run " + caller.job().runId());
        line("chain", caller.chain()
                .stream()
                .map(p -> p.subject() + " (" + p.kind().label() + ")")
                .collect(Collectors.joining(" → ")), "");
        line("expires", caller.expires().toString(), "");
    }

    private void line(String name, String value, String more) {
        out.println(Table.line(Stream.of(name, value, more).map(Printable::line).toList(), WIDTHS));
    }

    /// Groups of the caller that do not count, since somebody in the chain is not in them.
    private static List<String> apart(Caller caller) {
        return caller.principal().groups().stream().filter(g -> !caller.groups().contains(g)).toList();
    }

    /// One JSON object on one line.
    void json() {
        var json = Json.object()
                .put("admitted", explanation.admitted())
                .put("issuer", explanation.issuer());
        var checks = json.putArray("checks");
        for (var finding : explanation.findings()) {
            checks.addObject()
                    .put("check", finding.check())
                    .put("passed", finding.problem().isEmpty())
                    .put("reason", finding.reason())
                    .put("problem", finding.problem());
        }
        explanation.caller().ifPresent(admitted -> json.set("caller", caller(admitted)));
        out.println(Printable.json(new String(Json.bytes(json), StandardCharsets.UTF_8)));
    }

    private static ObjectNode caller(Admitted admitted) {
        var caller = admitted.caller();
        var json = principal(caller.principal());
        var groups = json.putObject("groups");
        texts(groups.putArray("kept"), caller.groups());
        var dropped = json.putArray("dropped");
        apart(caller).forEach(g -> dropped.addObject().put("what", "group " + g).put("why", NOT_ALL));
        admitted.dropped().forEach(d -> dropped.addObject().put("what", d).put("why", NOT_ASSERTED));
        json.putObject("job").put("id", caller.job().id()).put("run", caller.job().runId());
        var chain = json.putArray("chain");
        caller.chain().forEach(p -> {
            var one = principal(p);
            texts(one.putArray("groups"), p.groups());
            chain.add(one);
        });
        return json.put("expires", caller.expires().toString());
    }

    private static ObjectNode principal(Principal principal) {
        return Json.object()
                .put("issuer", principal.issuer())
                .put("subject", principal.subject())
                .put("kind", principal.kind().label())
                .put("email", principal.email());
    }

    private static void texts(ArrayNode list, List<String> texts) {
        texts.forEach(list::add);
    }
}
