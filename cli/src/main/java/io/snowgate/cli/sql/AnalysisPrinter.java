package io.snowgate.cli.sql;

import module java.base;

import io.snowgate.cli.print.Printable;
import io.snowgate.cli.print.Table;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.analysis.Analysis;
import io.snowgate.sql.analysis.Risk;
import io.snowgate.sql.analysis.StatementAnalysis;
import io.snowgate.sql.resolve.Sources;

/// Prints what a text does, or where it cannot be read, for people. Everything that stands in the text goes through
/// [Printable].
///
/// @param out where to
record AnalysisPrinter(PrintStream out) {
    private static final int NAMES = 12;
    /// Of a line that is shown around a fault.
    private static final int SHOWN = 60;

    /// Every statement as a tree: what it is, what it touches, where each result column comes from, how risky it is.
    void complete(Analysis analysis) {
        if (analysis.statements().isEmpty()) {
            out.println("no statement: nothing but blanks and comments");
        }
        analysis.statements().forEach(s -> statement(s, ""));
    }

    private void statement(StatementAnalysis statement, String indent) {
        var object = statement.object().isEmpty() ? "" : " " + statement.object();
        out.println(indent + words(statement.kind()).toUpperCase(Locale.ROOT) + object + "  ("
                + words(statement.category()) + ")");
        var in = indent + "  ";
        var risk = Risk.of(statement, _ -> false);
        line(in, "risk", risk.score() + ": " + risk.reasons()
                .stream()
                .map(r -> words(r) + " " + r.weight())
                .collect(Collectors.joining(", ")));
        list(in, "is", statement.facts().stream().map(AnalysisPrinter::words));
        var touched = statement.touched();
        list(in, "reads", touched.reads().stream());
        list(in, "under them", touched.bases().stream().filter(b -> !touched.reads().contains(b)));
        list(in, "writes", touched.writes().stream());
        list(in, "functions", touched.functions().stream());
        list(in, "files", touched.stages().stream());
        statement.columns().forEach(c -> sources(in, "answers", c.name() + " ", c.sources()));
        touched.written().forEach(w -> sources(in, "puts into", w.column() + " ", w.sources()));
        if (!statement.influences().none()) {
            sources(in, "rows by", "", statement.influences());
        }
        if (!statement.inner().isEmpty()) {
            out.println(in + "inside");
            statement.inner().forEach(s -> statement(s, in + "  "));
        }
    }

    private void sources(String indent, String what, String of, Sources sources) {
        var known = sources.atLeast().stream().map(Object::toString);
        var doubts = sources.doubts().stream().map(d -> "unknown: " + d);
        var all = Stream.concat(known, doubts).collect(Collectors.joining(", "));
        line(indent, what, of + "← " + (all.isEmpty() ? "nothing stored" : all));
    }

    private void list(String indent, String what, Stream<?> things) {
        var all = things.map(Object::toString).collect(Collectors.joining(", "));
        if (!all.isEmpty()) {
            line(indent, what, all);
        }
    }

    private void line(String indent, String what, String text) {
        out.println(indent + Table.line(List.of(what, Printable.line(text)), List.of(NAMES)));
    }

    /// Where and why a text cannot be read, with the place in it.
    void refused(String text, Unreadable.Reason why) {
        out.println("refused: " + why.words());
        var at = Math.min(why.offset(), text.length());
        var begin = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - SHOWN);
        var feed = text.indexOf('\n', at);
        var end = Math.min(feed < 0 ? text.length() : feed, at + SHOWN);
        var before = Printable.line(text.substring(begin, at));
        out.println();
        out.println("  " + before + Printable.line(text.substring(at, end)));
        out.println("  " + " ".repeat(before.codePointCount(0, before.length())) + "^");
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
