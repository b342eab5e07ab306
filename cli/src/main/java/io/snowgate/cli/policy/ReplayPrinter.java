package io.snowgate.cli.policy;

import module java.base;

import io.snowgate.cli.Terminal;
import io.snowgate.cli.audit.Found;
import io.snowgate.cli.print.Printable;
import io.snowgate.gateway.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/// Prints what deciding again came to.
///
/// @param terminal where to
record ReplayPrinter(Terminal terminal) {
    private static final int SHOWN = 100;

    /// For people: counts, and a few examples of each.
    void text(Replay replay) {
        var different = replay.changes().values().stream().mapToInt(Replay.Cases::count).sum();
        terminal.out().println("decided again: " + replay.decided() + ", different: " + different);
        replay.changes()
                .forEach((change, cases) -> cases("was " + change.then() + ", is " + change.now(), cases));
        replay.shadows().forEach((rule, cases) -> cases("in shadow: " + rule, cases));
        replay.lost().forEach((why, cases) -> cases("not decided: " + why, cases));
    }

    private void cases(String what, Replay.Cases cases) {
        terminal.out().println();
        terminal.out().println(cases.count() + "  " + Printable.line(what));
        for (var found : cases.examples()) {
            terminal.out()
                    .println("   "
                            + Printable.line(found.at("/time") + "  " + found.at("/principal/subject") + " ("
                                    + found.at("/principal/kind") + ")  " + found.at("/id") + "  "
                                    + cut(found.at("/text"))));
        }
    }

    private static String cut(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
    }

    /// For programs: one object.
    void json(Replay replay) {
        var json = Json.object().put("decided", replay.decided());
        var changes = json.putArray("different");
        replay.changes()
                .forEach((change, cases) -> changes.add(cases(
                        Json.object().put("then", change.then()).put("now", change.now()), cases)));
        var shadows = json.putArray("shadow");
        replay.shadows().forEach((rule, cases) -> shadows.add(cases(Json.object().put("rule", rule), cases)));
        var lost = json.putArray("not_decided");
        replay.lost().forEach((why, cases) -> lost.add(cases(Json.object().put("why", why), cases)));
        terminal.out().println(Printable.json(new String(Json.bytes(json), StandardCharsets.UTF_8)));
    }

    private static ObjectNode cases(ObjectNode json, Replay.Cases cases) {
        json.put("count", cases.count());
        var examples = json.putArray("examples");
        cases.examples().stream().map(ReplayPrinter::example).forEach(examples::add);
        return json;
    }

    private static ObjectNode example(Found found) {
        return Json.object()
                .put("id", found.at("/id"))
                .put("time", found.at("/time"))
                .put("subject", found.at("/principal/subject"))
                .put("text", found.at("/text"));
    }
}
