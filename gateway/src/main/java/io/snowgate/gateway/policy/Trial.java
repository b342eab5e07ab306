package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.gateway.identity.Caller;
import io.snowgate.gateway.identity.Claimed;
import io.snowgate.gateway.identity.Job;
import io.snowgate.gateway.identity.Kind;
import io.snowgate.gateway.identity.Principal;
import io.snowgate.gateway.session.Client;
import io.snowgate.gateway.session.Facts;
import io.snowgate.sql.SqlText;
import io.snowgate.sql.analysis.Analyzer;
import io.snowgate.sql.analysis.Outcome;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.SessionFacts;

/// Decides about what somebody might ask, without a session: for the tests of a document, and for people who want to know.
public final class Trial {
    private static final String ISSUER = "https://trial.invalid";

    private Trial() {}

    /// A test of a document and what came of it.
    ///
    /// @param problem what was expected and did not come, `""` when all did
    public record Tested(PolicyDocument.Test test, Verdict verdict, String problem) {}

    /// Runs the tests of `policy`.
    ///
    /// @param schema the tables there are; those that the document assumes come on top
    /// @param now    what the time is for conditions
    public static List<Tested> tests(Policy policy, Catalogue schema, Instant now) {
        return policy.document().tests().stream().map(t -> test(policy, t, schema, now)).toList();
    }

    private static Tested test(Policy policy, PolicyDocument.Test test, Catalogue schema, Instant now) {
        var verdict = decide(policy, test.as(), test.sql(), schema, now);
        var expected = test.expected();
        var problems = new ArrayList<String>();
        var by = by(verdict.decision());
        if (!verdict.decision().label().equals(expected.decision())) {
            problems.add("expected " + expected.decision() + ", came " + verdict.decision().label()
                    + (by.isEmpty() ? "" : " by " + by));
        } else if (!expected.rule().isEmpty() && !expected.rule().equals(by)) {
            problems.add("expected it by " + expected.rule() + ", came by " + by);
        }
        var masked = verdict.masks().masked();
        if (expected.masked().filter(m -> !m.equals(masked)).isPresent()) {
            problems.add("expected masked " + expected.masked().get() + ", came " + masked);
        }
        return new Tested(test, verdict, String.join("; ", problems));
    }

    /// The rule that decided, `""` for an allow.
    public static String by(Decision decision) {
        return switch (decision) {
            case Decision.Allow _ -> "";
            case Decision.Deny(var rule, _, _) -> rule;
            case Decision.RequireApproval(var rule, _) -> rule;
        };
    }

    /// What `policy` says to somebody who sends `sql`.
    ///
    /// @param schema the tables there are; those that the document assumes come on top
    public static Verdict decide(
            Policy policy,
            PolicyDocument.Asking as,
            String sql,
            Catalogue schema,
            Instant now) {
        var text = SqlText.read(sql);
        var session = as.session();
        var facts = SessionFacts.in(session.getOrDefault("database", ""), session.getOrDefault("schema", ""));
        var meaning = switch (Analyzer.analyze(text, facts, on(policy.document().assume(), schema))) {
            case Outcome.Complete(var analysis) -> new Request.Understood.Whole(analysis.statements());
            case Outcome.Refused(var why) -> new Request.Understood.Unread(why.words());
            case Outcome.Missing _ -> new Request.Understood.Unread("definitions are missing");
        };
        return policy
                .decide(new Request(new Request.Asker(caller(as), new Claimed(new TreeMap<>(as.claimed()))),
                        new Request.From(session.getOrDefault("target", "main"),
                                new Client(session.getOrDefault("client", ""), "", ""), facts(session)),
                        text, meaning, Map.of(), Request.Describe.NO, now));
    }

    private static Catalogue on(Map<ObjectId, List<String>> assumed, Catalogue schema) {
        return name -> {
            var columns = assumed.get(name);
            return columns == null ? schema.find(name) : new Catalogue.Table(columns);
        };
    }

    private static Facts facts(Map<String, String> session) {
        return new Facts(session.getOrDefault("database", ""), session.getOrDefault("schema", ""),
                session.getOrDefault("warehouse", ""), session.getOrDefault("role", ""), "");
    }

    private static Caller caller(PolicyDocument.Asking as) {
        var principal = principal(as.person());
        var chain = Stream.concat(as.chain().stream().map(Trial::principal), Stream.of(principal)).toList();
        return new Caller(principal, chain, as.job().isEmpty() ? Job.NONE : new Job(as.job(), ""),
                Instant.MAX);
    }

    private static Principal principal(PolicyDocument.Person person) {
        return new Principal(ISSUER, person.subject(), Kind.of(person.kind()), person.groups(), "");
    }
}
