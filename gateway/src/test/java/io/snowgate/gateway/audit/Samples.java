package io.snowgate.gateway.audit;

import module java.base;

import io.snowgate.gateway.identity.Caller;
import io.snowgate.gateway.identity.Claimed;
import io.snowgate.gateway.identity.Job;
import io.snowgate.gateway.identity.Kind;
import io.snowgate.gateway.identity.Principal;
import io.snowgate.gateway.masking.MaskCounts;
import io.snowgate.gateway.policy.Decision;
import io.snowgate.gateway.policy.MaskForm;
import io.snowgate.gateway.policy.MaskPlan;
import io.snowgate.gateway.policy.Mode;
import io.snowgate.gateway.policy.Obligations;
import io.snowgate.gateway.policy.Verdict;
import io.snowgate.gateway.session.Client;
import io.snowgate.gateway.session.Facts;
import io.snowgate.sql.NormalForm;
import io.snowgate.sql.SqlText;
import io.snowgate.sql.analysis.Analyzer;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.SessionFacts;

/// One event of every type, with something in every field.
final class Samples {
    static final Principal ALICE = new Principal("https://idp.example", "alice", Kind.HUMAN,
            List.of("analysts"),
            "alice@example.com");
    static final Principal PLANNER = new Principal("https://idp.example", "planner", Kind.AGENT,
            List.of("agents", "analysts"), "planner@example.com");
    static final Claimed CLAIMED = Claimed.NOTHING.with("job_id", "said").with("query_tag", "for Bob Miller");
    static final Who WHO = new Who.Known(
            new Caller(PLANNER, List.of(ALICE, PLANNER), new Job("nightly", "run-7"), Instant.EPOCH),
            CLAIMED);
    static final Who GATEWAY = new Who.Operator("gateway");
    static final Outcome.Problem PROBLEM = new Outcome.Problem("001003", "42000", "near 'Smith'");

    private Samples() {}

    static Where where(String session) {
        return new Where(session, 42, "main", "acme", new Client("JDBC", "4.4.1", "192.0.2.7"),
                new Facts("CRM", "PUBLIC", "WH", "ANALYST", "tag"));
    }

    static Work work(String wid) {
        return new Work(wid, "01b2c3d4-0000-4000-8000-000000000001", "request-" + wid, "upstream-" + wid,
                "sync",
                List.of("SELECT"));
    }

    /// What `sql` does where there is one table, `PEOPLE`.
    static Meaning meaning(String sql) {
        Catalogue catalogue = name -> name.equals(ObjectId.of("PEOPLE"))
                ? new Catalogue.Table(List.of("ID", "NAME"))
                : new Catalogue.Absent();
        return SqlText.read(sql) instanceof SqlText.Read(var tokens, _) && Analyzer.analyze(sql,
                SessionFacts.NONE,
                catalogue) instanceof io.snowgate.sql.analysis.Outcome.Complete(var analysis)
                        ? new Meaning.Known(analysis, NormalForm.of(tokens).text(), 17)
                        : new Meaning.Unread("no");
    }

    private static final List<MaskCounts.Cells> CELLS = List.of(new MaskCounts.Cells(1, "cards", 10, 4, 4));
    private static final Event.Asked ASKED = new Event.Asked("select 'Smith'", "{\"1\":\"Jones\"}");

    private static Verdict verdict(Decision decision) {
        var masks = new MaskPlan(List.of(new MaskPlan.Result(List.of(
                new MaskPlan.Column("Smith", Optional.of(new MaskForm.Null()), List.of("names"))))),
                List.of(), MaskPlan.Care.COLUMNS, MaskPlan.Errors.WITHHELD);
        return new Verdict(decision, List.of(
                new Verdict.Considered("no-deletes", "deny", Mode.ENFORCE, 1, Verdict.Came.MATCHED),
                new Verdict.Considered("later", "deny", Mode.SHADOW, 1, Verdict.Came.MATCHED),
                new Verdict.Considered("broken", "deny", Mode.SHADOW, 1, Verdict.Came.FAILED)), masks,
                "sha256:00ff");
    }

    static Event.StatementIntent intent(String session, String wid, String sql) {
        return new Event.StatementIntent(WHO, where(session), work(wid), new Event.Asked(sql, ""),
                new Meaning.Unread("no"), Verdict.OWN, List.of());
    }

    static Event.StatementOutcome outcome(String session, String wid) {
        return new Event.StatementOutcome(WHO, where(session), work(wid),
                new Outcome(List.of(), List.of("ID", "'Smith'"), 2, 2, 120, 0, Outcome.Problem.NONE,
                        List.of(), 15));
    }

    static Event.SessionClosed closed(String session) {
        return new Event.SessionClosed(WHO, where(session), "client");
    }

    static List<Event> all() {
        var where = where("s1");
        var work = work("w1");
        return List.of(
                new Event.GatewayStarted(GATEWAY, "0.1.0", "epoll"),
                new Event.GatewayStopped(GATEWAY),
                new Event.ConfigurationLoaded(GATEWAY, "00ff", "listen: {port: 1}"),
                new Event.SessionRequested(WHO, where, List.of("groups")),
                new Event.SessionOpened(WHO, where),
                new Event.SessionRefused(new Who.Nobody(CLAIMED), where, PROBLEM),
                new Event.SessionClosed(WHO, where, "client"),
                new Event.PolicyLoaded(GATEWAY, "sha256:00ff", "version: 1"),
                new Event.PolicyBroken(GATEWAY, "sha256:00ff",
                        List.of("policy.yaml:3:1: rules[0]: this is missing")),
                new Event.StatementIntent(WHO, where, work, ASKED,
                        meaning("create table t as select name as \"Smith\" from people where id = 1;"
                                + " begin delete from t; end"),
                        verdict(new Decision.Allow(
                                new Obligations(10, 60, Obligations.Depth.HEAD,
                                        /* reason= */ false, /* job= */ false, /* unread= */ false))),
                        List.of("extra")),
                new Event.StatementRefused(WHO, where, work, ASKED, PROBLEM),
                new Event.StatementDenied(WHO, where, work, ASKED,
                        meaning("create table t as select name as \"Smith\" from people where id = 1;"
                                + " begin delete from t; end"),
                        verdict(new Decision.Deny("no-deletes", "never", "ask")), PROBLEM),
                new Event.StatementOutcome(WHO, where, work,
                        new Outcome(List.of("01b2c3d4-0000-4000-8000-000000000002"), List.of("ID", "'Smith'"),
                                10, 2,
                                120, 1, PROBLEM, CELLS, 15)),
                new Event.CancelRequested(WHO, where, "w1", "request-w1"),
                new Event.ResultDelivered(WHO, where, "chunk", "w1", "01b2c3d4-0000-4000-8000-000000000001",
                        new Event.Part(3, 100, 2000, /* complete= */ true, "abcd", CELLS)),
                new Event.EndpointRefused(WHO, "192.0.2.7", "GET", "/secret?of=Smith", "unknown path"),
                new Event.AuditRead(new Who.Operator("root"), "principal=Smith"),
                new Event.Gap(GATEWAY, new TreeMap<>(Map.of("statement.intent", 2L)),
                        List.of(new Event.Range(5, 6)),
                        new Event.Period(Instant.EPOCH, Instant.EPOCH.plusSeconds(3))),
                new Event.Heads(GATEWAY, 5000, new TreeMap<>(Map.of("s1", "00ff"))));
    }
}
