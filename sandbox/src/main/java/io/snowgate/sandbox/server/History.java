package io.snowgate.sandbox.server;

import module java.base;

import io.snowgate.sandbox.engine.HistoryRow;

/// Tells of a statement as QUERY_HISTORY does.
final class History {
    private static final Pattern FIRST_WORD = Pattern
            .compile("(?:[\\s(]++|--[^\\n]*+\\n|/\\*.*?\\*/)*+([A-Za-z_]+)", Pattern.DOTALL);

    private History() {}

    static HistoryRow row(Run run) {
        var ask = run.ask();
        var facts = run.before();
        var tag = ask.parameters().containsKey("QUERY_TAG")
                ? ask.tag()
                : String.valueOf(facts.parameters().getOrDefault("QUERY_TAG", ""));
        var failure = run.outcome() instanceof Run.Outcome.Failed(var why)
                ? Optional.of(why)
                : Optional.<Refusal>empty();
        return new HistoryRow(run.id(), ask.sql(), tag, type(ask.sql()), ask.session().id(),
                ask.session().user().name(),
                facts.role(), facts.warehouse(), facts.database(), facts.schema(),
                failure.isPresent() ? "FAIL" : run.pending() ? "RUNNING" : "SUCCESS",
                failure.map(Refusal::code).orElse(""), failure.map(Refusal::text).orElse(""),
                run.started(), run.elapsed(),
                run.outcome() instanceof Run.Outcome.Done(var done) ? done.total() : 0);
    }

    /// The kind of statement by its first word.
    private static String type(String sql) {
        var found = FIRST_WORD.matcher(sql);
        var word = found.lookingAt() ? found.group(1).toUpperCase(Locale.ROOT) : "UNKNOWN";
        return switch (word) {
            case "WITH", "VALUES" -> "SELECT";
            case "BEGIN", "START" -> "BEGIN_TRANSACTION";
            case "DESC" -> "DESCRIBE";
            default -> word;
        };
    }
}
