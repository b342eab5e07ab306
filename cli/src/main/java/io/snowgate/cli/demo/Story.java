package io.snowgate.cli.demo;

import module java.base;
import module java.sql;

import io.snowgate.cli.Terminal;
import io.snowgate.cli.print.Printable;
import io.snowgate.gateway.audit.AuditReader.Line;
import io.snowgate.log.Position;

/// The story of the demo: an analyst, a nightly job and an AI agent, each under their own identity, through one Snowflake user. Every
/// statement is shown with its audit entries, and held against what they must say.
final class Story {
    private static final int PAGE = 1_000;
    private static final String TOTALS = "create or replace table company.public.totals as select count(*) as sales from company.sales.sales";
    private final Stage stage;
    private final Terminal terminal;
    private final List<String> failures = new ArrayList<>();
    private Position read = Position.START;

    Story(Stage stage, Terminal terminal) {
        this.stage = stage;
        this.terminal = terminal;
    }

    /// Plays it.
    ///
    /// @return what did not happen as it must, empty when all did
    List<String> play() throws SQLException, IOException {
        var annsQuery = analyst();
        nightlyJob();
        changeManagement();
        agent(annsQuery);
        held(stage.sandbox().recorder().executions().stream().noneMatch(e -> e.times() != 1),
                "every statement ran exactly once at Snowflake");
        var credentials = stage.sandbox()
                .recorder()
                .requests()
                .stream()
                .noneMatch(r -> r.text().contains("eyJ"));
        held(credentials, "no client's token reached Snowflake");
        return failures;
    }

    private String analyst() throws SQLException, IOException {
        title("Ann, an analyst, signs in with her company's token");
        try (var ann = new Actor(stage, stage.idp().token("ann", Map.of()),
                Map.of("QUERY_TAG", "quarter-end"))) {
            entries();
            step(ann, "select current_user() as snowflake_user, current_role() as role", "ann", "");
            var query = step(ann, "select count(*) as sales from company.sales.sales", "ann", "");
            step(ann, "select * from company.sales.sales", "ann", "");
            masked(ann);
            return query;
        }
    }

    /// Cards are for finance, and Ann is not in it: she sees the last four digits.
    private void masked(Actor ann) throws IOException {
        var sql = "select first_name, card_number from company.crm.people order by id";
        out("");
        out("  sql> " + sql);
        var rows = ann.run(sql) instanceof Actor.Came.Rows(_, _, var shown) ? shown : List.<String>of();
        rows.forEach(row -> out("       " + row));
        var written = entries();
        held(!rows.isEmpty() && rows.stream().allMatch(r -> r.matches("\\w+ \\| [^0-9]+[0-9]{4}")),
                "of card numbers she sees the last four digits");
        held(written.stream()
                .anyMatch(l -> l.text("type").equals("statement.outcome")
                        && !l.entry().path("hidden").isEmpty()),
                "its outcome counts the cells that were hidden");
    }

    private void nightlyJob() throws SQLException, IOException {
        title("The nightly load: its job and run are proved by its token");
        var token = stage.idp().token("nightly", Map.of("run_id", "2026-01-31"));
        try (var job = new Actor(stage, token, Map.of("SNOWGATE_REASON", "monthly close"))) {
            entries();
            step(job, "select count(*) as sales from company.sales.sales", "nightly", "nightly-load");
            denied(job, TOTALS, "ddl-through-change-management",
                    "a job that is not change management changes no schema");
        }
    }

    private void changeManagement() throws SQLException, IOException {
        title("The change pipeline: the same statement, with the job that may");
        var token = stage.idp()
                .token("nightly",
                        Map.of("sub", "deploy", "job_id", "change-management", "run_id", "release-42"));
        try (var job = new Actor(stage, token, Map.of())) {
            entries();
            step(job, TOTALS, "deploy", "change-management");
            step(job, "insert into company.public.totals values (42)", "deploy", "change-management");
        }
    }

    private void agent(String annsQuery) throws SQLException, IOException {
        title("An AI agent acts for Ann: the chain is in every entry");
        try (var agent = new Actor(stage, stage.idp().token("planner", Map.of()), Map.of())) {
            entries();
            step(agent, "select sales from company.public.totals order by sales", "planner", "");
            denied(agent, "select first_name, email from company.crm.people", "pii-needs-a-person",
                    "the agent reads no personal data without a person");
            refused(agent, "select * from table(result_scan('" + annsQuery + "'))",
                    "the agent cannot read Ann's earlier result by its id");
            refused(agent, "put file:///etc/hosts @~", "files do not move past the gateway");
        }
        entries();
    }

    /// Runs `sql`, shows it and its entries, and holds them against `subject` and `job`; returns Snowflake's query id.
    private String step(Actor actor, String sql, String subject, String job) throws IOException {
        out("");
        out("  sql> " + sql);
        if (!(actor.run(sql) instanceof Actor.Came.Rows(var queryId, var count, var shown))) {
            held(/* truly= */ false, "«" + sql + "» runs");
            entries();
            return "";
        }
        shown.forEach(row -> out("       " + row));
        out("       " + count + " row(s), query id " + queryId);
        var written = entries();
        held(written.stream().anyMatch(l -> is(l, "statement.intent", subject, job)),
                "its intent names " + subject + " " + job);
        held(written.stream()
                .anyMatch(
                        l -> is(l, "statement.outcome", subject, job) && l.text("query_id").equals(queryId)),
                "its outcome names Snowflake's query id");
        return queryId;
    }

    private void refused(Actor actor, String sql, String claim) throws IOException {
        refused(actor, sql, l -> l.text("type").equals("statement.refused"), claim);
    }

    /// Runs `sql`, which `rule` of the policy must refuse.
    private void denied(Actor actor, String sql, String rule, String claim) throws IOException {
        refused(actor, sql, l -> l.text("type").equals("statement.denied") && l.text("rule").equals(rule),
                claim);
    }

    private void refused(Actor actor, String sql, Predicate<Line> entry, String claim) throws IOException {
        out("");
        out("  sql> " + sql);
        var came = actor.run(sql);
        if (came instanceof Actor.Came.Refused(var code, var message)) {
            out("       refused: " + code + " " + message.lines().findFirst().orElse(""));
        }
        var written = entries();
        held(came instanceof Actor.Came.Refused && written.stream().anyMatch(entry), claim);
        held(stage.sandbox().recorder().executions().stream().noneMatch(e -> e.sqlText().equals(sql)),
                "it has not reached Snowflake");
    }

    private static boolean is(Line line, String type, String subject, String job) {
        var entry = line.entry();
        return line.text("type").equals(type)
                && entry.path("principal").path("subject").asString("").equals(subject)
                && entry.path("job").path("id").asString("").equals(job);
    }

    // What was appended since the last look, shown.
    private List<Line> entries() throws IOException {
        var page = stage.gateway().kept().reader().read(read, PAGE, _ -> true);
        read = page.next();
        page.lines().forEach(l -> out("       log> " + summary(l)));
        return page.lines();
    }

    private static String summary(Line line) {
        var entry = line.entry();
        var text = new StringJoiner("  ");
        text.add(line.text("type"));
        chain(entry).forEach(text::add);
        add(text, "job", entry.path("job").path("id").asString(""));
        add(text, "run", entry.path("job").path("run_id").asString(""));
        for (var name : List.of("role", "rule", "query_id", "rows", "chunk", "error_code")) {
            add(text, name, line.text(name));
        }
        return text.toString();
    }

    private static Stream<String> chain(tools.jackson.databind.JsonNode entry) {
        var chain = entry.path("chain");
        var who = chain.isEmpty()
                ? entry.path("principal").path("subject").asString("")
                : chain.valueStream()
                        .map(p -> p.path("subject").asString(""))
                        .collect(Collectors.joining(" → "));
        return who.isEmpty() ? Stream.empty() : Stream.of("who=" + who);
    }

    private static void add(StringJoiner text, String name, String value) {
        if (!value.isEmpty()) {
            text.add(name + "=" + value);
        }
    }

    private void held(boolean truly, String claim) {
        if (truly) {
            out("       ✓ " + claim);
        } else {
            out("       ✗ " + claim);
            failures.add(claim);
        }
    }

    private void title(String text) {
        out("");
        out("── " + text);
    }

    private void out(String line) {
        terminal.out().println(Printable.line(line));
    }
}
