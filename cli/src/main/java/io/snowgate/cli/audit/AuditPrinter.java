package io.snowgate.cli.audit;

import module java.base;

import io.snowgate.cli.Terminal;
import io.snowgate.cli.print.Printable;
import io.snowgate.cli.print.Table;
import tools.jackson.databind.JsonNode;

/// Prints entries. Whatever others wrote goes through [Printable]; nothing is printed that does not.
final class AuditPrinter {
    private final Terminal terminal;
    private final boolean json;

    private AuditPrinter(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /// Prints for people.
    static AuditPrinter text(Terminal terminal) {
        return new AuditPrinter(terminal, /* json= */ false);
    }

    /// Prints a line of JSON for each entry.
    static AuditPrinter json(Terminal terminal) {
        return new AuditPrinter(terminal, /* json= */ true);
    }

    /// Tells something about the reading itself; beside JSON it goes where it does not disturb.
    void note(String note) {
        (json ? terminal.err() : terminal.out()).println(note);
    }

    /// One entry on one line, as it comes.
    void line(Found found) {
        terminal.out()
                .println(json
                        ? Printable.json(found.json())
                        : Table.line(cells(found), List.of(27, 24, 28, 36)));
    }

    /// Entries as a table.
    void table(List<Found> all) {
        if (json) {
            all.forEach(this::line);
            return;
        }
        var table = new Table(List.of("TIME", "TYPE", "WHO", "ID", "WHAT"));
        all.forEach(found -> table.add(cells(found)));
        table.print(terminal.out());
    }

    /// Entries with everything that is in them.
    void whole(List<Found> all) {
        if (json) {
            all.forEach(this::line);
            return;
        }
        for (var found : all) {
            terminal.out()
                    .println(Printable.line(found.at("/type")) + " at " + Printable.line(found.position()));
            members("", found.entry());
            terminal.out().println();
        }
    }

    private void members(String prefix, JsonNode object) {
        for (var member : object.properties()) {
            member(prefix + member.getKey(), member.getValue());
        }
    }

    private void member(String name, JsonNode value) {
        if (name.equals("analysis") && value.isArray()) {
            value.forEach(this::analysis);
        } else if (value.isObject()) {
            members(name + ".", value);
        } else if (value.isArray() && value.valueStream().anyMatch(JsonNode::isContainer)) {
            var index = 0;
            for (var item : value) {
                member(name + "[" + index + "]", item);
                index++;
            }
        } else {
            print(name, text(value));
        }
    }

    /// What one statement does: a line for what it is, one for each column with its sources behind an arrow, and so on.
    private void analysis(JsonNode found) {
        var marks = Stream.of("destructive", "dynamic").filter(m -> found.path(m).asBoolean(false)).toList();
        print("analysis", text(found.path("kind")) + " (" + text(found.path("class")) + ") risk "
                + text(found.path("risk")) + ": "
                + Stream.concat(found.path("reasons").valueStream().map(JsonNode::asString), marks.stream())
                        .distinct()
                        .collect(Collectors.joining(", ")));
        for (var name : List.of("reads", "bases", "writes", "functions", "influences", "doubts")) {
            if (found.path(name).isNull() || !found.path(name).isEmpty()) {
                print("  " + name, known(found.path(name)));
            }
        }
        found.path("columns")
                .forEach(c -> print("  column", text(c.path("name")) + " <- " + known(c.path("sources"))));
        found.path("statements").forEach(this::analysis);
    }

    private static String known(JsonNode list) {
        return list.isNull() ? "not all known" : text(list);
    }

    private static String text(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
                : value.asString();
    }

    /// Each line of a text stands behind a bar, so that none can pass for another member.
    private void print(String name, String text) {
        var lines = Printable.lines(text);
        var label = String.format(Locale.ROOT, "  %-22s", Printable.line(name));
        for (var line : lines) {
            terminal.out().println(label + (lines.size() > 1 ? "| " : "") + line);
            label = " ".repeat(label.length());
        }
    }

    private static List<String> cells(Found found) {
        return Stream
                .of(shortened(found.at("/time"), 30), shortened(found.at("/type"), 30),
                        shortened(who(found), 48),
                        shortened(id(found), 40), shortened(what(found), 100))
                .map(Printable::line)
                .toList();
    }

    private static String who(Found found) {
        var job = found.at("/job/id");
        var subject = found.at("/principal/subject");
        var kind = found.at("/principal/kind");
        return (subject.isEmpty() ? kind : subject + " (" + kind + ")") + (job.isEmpty() ? "" : " " + job);
    }

    private static String id(Found found) {
        return Stream.of("/wid", "/session", "/id")
                .map(found::at)
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String what(Found found) {
        var said = new ArrayList<String>();
        for (var name : List.of("text", "query", "reason", "error_code", "error", "names")) {
            if (!found.at("/" + name).isEmpty()) {
                said.add(found.at("/" + name));
            }
        }
        var rows = found.at("/rows");
        if (!rows.isEmpty()) {
            said.add(rows + " rows");
        }
        var millis = found.at("/millis");
        if (!millis.isEmpty()) {
            said.add(millis + " ms");
        }
        if (!found.at("/query_id").isEmpty()) {
            said.add(found.at("/query_id"));
        }
        return String.join(", ", said);
    }

    private static String shortened(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
    }
}
