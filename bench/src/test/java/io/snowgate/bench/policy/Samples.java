package io.snowgate.bench.policy;

import module java.base;

import io.snowgate.gateway.identity.Caller;
import io.snowgate.gateway.identity.Claimed;
import io.snowgate.gateway.identity.Job;
import io.snowgate.gateway.identity.Kind;
import io.snowgate.gateway.identity.Principal;
import io.snowgate.gateway.policy.Policy;
import io.snowgate.gateway.policy.PolicyFiles;
import io.snowgate.gateway.policy.Request;
import io.snowgate.gateway.session.Client;
import io.snowgate.gateway.session.Facts;
import io.snowgate.sql.SqlText;
import io.snowgate.sql.analysis.Analyzer;
import io.snowgate.sql.analysis.Outcome;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.SessionFacts;

/// Policies and requests to measure with.
final class Samples {
    private static final Catalogue TABLES = _ -> new Catalogue.Table(
            List.of("ID", "EMAIL", "SSN", "CARD_NUMBER", "AMOUNT", "REGION", "STATUS", "COUNTRY", "DAY",
                    "NOTES"));

    private Samples() {}

    /// The starter `guarded`, made longer by rules as teams write them for their own tables.
    ///
    /// @param rules how many there are in all, at least 20
    static Policy policy(int rules) {
        var shipped = (PolicyFiles.Loaded.Sound) PolicyFiles.starter("guarded");
        var text = new StringBuilder();
        var missing = rules - shipped.policy().document().rules().size();
        for (var i = 0; i < missing; i++) {
            text.append("  - {name: team-")
                    .append(i)
                    .append(", when: \"'team-")
                    .append(i)
                    .append("' in principal.groups && statement.class == '")
                    .append(i % 2 == 0 ? "read" : "write")
                    .append("' && statement.reads.touches('COMPANY.TEAM")
                    .append(i)
                    .append(".*')\", allow: {}}\n");
        }
        return sound(shipped.text().replace("rules:\n", "rules:\n" + text));
    }

    /// A policy that classifies every column of many tables by its name.
    static String classifying(int tables, int columns) {
        var text = new StringBuilder("version: 1\nclassify:\n");
        for (var table = 0; table < tables; table++) {
            text.append("  - {tags: [t").append(table % 50).append("], columns: [");
            for (var column = 0; column < columns; column++) {
                text.append(column == 0 ? "" : ", ")
                        .append("DB")
                        .append(table % 20)
                        .append(".S")
                        .append(table % 100)
                        .append(".TABLE_")
                        .append(table)
                        .append(".COLUMN_")
                        .append(column);
            }
            text.append("]}\n");
        }
        return text.toString();
    }

    /// Reads a policy that is sound.
    static Policy sound(String text) {
        return ((PolicyFiles.Loaded.Sound) PolicyFiles.again(text)).policy();
    }

    /// What people, jobs and agents ask.
    static List<Request> requests() {
        return List.of(
                request("ann", Kind.HUMAN, "analysts", "",
                        "select region, sum(amount) from company.sales.sales group by region"),
                request("ann", Kind.HUMAN, "analysts", "",
                        "select id, email, card_number from company.crm.people where country = 'CH'"),
                request("eve", Kind.HUMAN, "engineers", "",
                        "update company.sales.orders set status = 'x' where id = 7"),
                request("eve", Kind.HUMAN, "engineers", "",
                        "alter table company.crm.people add column x int"),
                request("load", Kind.SERVICE, "team-3", "nightly",
                        "insert into company.sales.orders (id) select id from company.team3.t"),
                request("planner", Kind.AGENT, "analysts", "", "select email from company.crm.people"),
                request("ann", Kind.HUMAN, "analysts", "", "show tables in schema company.sales"),
                request("mallory", Kind.UNKNOWN, "nobody", "", "delete from company.sales.orders"));
    }

    private static Request request(String subject, Kind kind, String group, String job, String sql) {
        var principal = new Principal("https://idp.example", subject, kind, List.of(group, "staff"), "");
        var caller = new Caller(principal, List.of(principal), job.isEmpty() ? Job.NONE : new Job(job, ""),
                Instant.MAX);
        var analysis = ((Outcome.Complete) Analyzer.analyze(sql, SessionFacts.in("COMPANY", "SALES"), TABLES))
                .analysis();
        return new Request(new Request.Asker(caller, Claimed.NOTHING),
                new Request.From("main", new Client("JDBC", "4.4.1", "192.0.2.7"),
                        new Facts("COMPANY", "SALES", "WH", "ANALYST", "")),
                SqlText.read(sql), new Request.Understood.Whole(analysis.statements()), Map.of(),
                Request.Describe.NO,
                Instant.EPOCH);
    }
}
