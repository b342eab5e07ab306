package io.snowgate.cli.sql;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.print.Printable;
import io.snowgate.cli.print.Table;
import io.snowgate.sql.SqlText;
import io.snowgate.sql.Statement;
import io.snowgate.sql.parse.Parsed;
import io.snowgate.sql.parse.Parser;

/// How well a collection of statements is read.
///
/// @param results each statement's, in order
record Score(List<Result> results) {
    /// Passes over the statements before the one that counts, so that compiled code is measured.
    private static final int WARM_UPS = 4;

    /// How far a text was read.
    enum Depth {
        WHOLE, HEAD, REFUSED
    }

    /// What became of one statement.
    ///
    /// @param right whether it is one statement of the kind that its collector says
    /// @param note  why it was refused, or what it was taken for
    /// @param nanos how long lexing, splitting, classifying and parsing took
    record Result(String id, String kind, boolean right, Depth depth, String note, long nanos) {}

    Score {
        results = List.copyOf(results);
    }

    /// Reads all statements several times.
    ///
    /// @throws CommandFailed when a line is broken
    static Score of(TextLines lines) throws IOException, CommandFailed {
        var texts = new ArrayList<TextLines.Text>();
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            switch (line.get()) {
                case TextLines.Text text -> texts.add(text);
                case TextLines.Broken(var why) -> throw CommandFailed.usage(List.of(why));
            }
        }
        for (var pass = 0; pass < WARM_UPS; pass++) {
            texts.forEach(Score::result);
        }
        return new Score(texts.stream().map(Score::result).toList());
    }

    private static Result result(TextLines.Text text) {
        var kind = text.kind().toUpperCase(Locale.ROOT);
        // an expression is nothing that one can send
        var sql = kind.equals("EXPRESSION") ? "SELECT " + text.sql() : text.sql();
        var begin = System.nanoTime();
        var read = SqlText.read(sql);
        var parsed = read instanceof SqlText.Read(_, var statements)
                ? statements.stream().map(Parser::parse).toList()
                : List.<Parsed>of();
        var nanos = System.nanoTime() - begin;
        return switch (read) {
            case SqlText.Refused(var why) ->
                new Result(text.id().asString(""), kind, /* right= */false, Depth.REFUSED,
                        why.reason().words(), nanos);
            case SqlText.Read(_, var statements) ->
                new Result(text.id().asString(""), kind, right(kind, statements), depth(parsed),
                        note(statements, parsed),
                        nanos);
        };
    }

    private static boolean right(String kind, List<Statement> statements) {
        return statements.size() == 1 && statements.getFirst().kind().called(kind);
    }

    private static Depth depth(List<Parsed> parsed) {
        var deepest = Depth.WHOLE;
        for (var one : parsed) {
            var depth = switch (one) {
                case Parsed.Refused _ -> Depth.REFUSED;
                case Parsed.Read(_, var whole, _) -> whole ? Depth.WHOLE : Depth.HEAD;
            };
            deepest = depth.compareTo(deepest) > 0 ? depth : deepest;
        }
        return deepest;
    }

    private static String note(List<Statement> statements, List<Parsed> parsed) {
        return parsed.stream()
                .flatMap(p -> p instanceof Parsed.Refused(var why, _)
                        ? Stream.of(why.words())
                        : Stream.of())
                .findFirst()
                .orElseGet(() -> "is "
                        + statements.stream().map(s -> s.kind().name()).collect(Collectors.joining(" ")));
    }

    /// A row for each kind, and one for all.
    void print(PrintStream out) {
        var table = new Table(
                List.of("kind", "statements", "right", "whole", "head only", "refused", "µs each"));
        var kinds = results.stream()
                .collect(Collectors.groupingBy(Result::kind, TreeMap::new, Collectors.toList()));
        kinds.forEach((kind, some) -> table.add(row(Printable.line(kind), some)));
        table.add(row("all", results));
        table.print(out);
    }

    private static List<String> row(String name, List<Result> results) {
        var nanos = results.stream().mapToLong(Result::nanos).average().orElse(0);
        return List.of(name, String.valueOf(results.size()), share(results, Result::right),
                share(results, r -> r.depth() == Depth.WHOLE),
                share(results, r -> r.depth() == Depth.HEAD),
                share(results, r -> r.depth() == Depth.REFUSED),
                String.format(Locale.ROOT, "%.1f", nanos / 1000));
    }

    private static String share(List<Result> results, Predicate<Result> what) {
        var count = results.stream().filter(what).count();
        return String.format(Locale.ROOT, "%d (%.1f %%)", count,
                results.isEmpty() ? 0.0 : 100.0 * count / results.size());
    }

    /// Each statement that is not right, or not read whole, a line each.
    List<String> imperfect() {
        return results.stream()
                .filter(r -> !r.right() || r.depth() != Depth.WHOLE)
                .map(r -> r.id() + " " + r.kind() + ": " + r.depth().name().toLowerCase(Locale.ROOT) + ", "
                        + r.note())
                .toList();
    }
}
