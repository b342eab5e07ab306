package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.gateway.policy.PolicyDocument.Asking;
import io.snowgate.gateway.policy.PolicyDocument.Person;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;

import static org.assertj.core.api.Assertions.fail;

/// Short words for trying a policy, and the tables and views that the tests speak of.
final class Trying {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Map<String, Catalogue.Entry> ENTRIES = Map.of(
            "PEOPLE", new Catalogue.Table(List.of("ID", "NAME", "SSN", "CITY", "DOC")),
            "ORDERS", new Catalogue.Table(List.of("ID", "PERSON", "AMOUNT", "DAY")),
            "T1", new Catalogue.Table(List.of("ID", "A", "B")),
            "T2", new Catalogue.Table(List.of("ID", "C", "D")),
            "V1", new Catalogue.View(List.of(), "select id, ssn as x from people where city = 'y'"),
            "V2",
            new Catalogue.View(List.of("P", "Q"), "select x, name from v1 join people on v1.id = people.id"),
            "V3", new Catalogue.View(List.of(),
                    "create or replace view v3 (c1, c2) as select a, b from t1 union select c, d from t2"),
            "CLOSED_VIEW", new Catalogue.Closed(List.of("ID", "K")));
    /// The same tables as those of the module that reads SQL, in schema `DB.S`.
    static final Catalogue SCHEMA = name -> name.parts().equals(List.of("DB", "S", name.name()))
            ? ENTRIES.getOrDefault(ObjectId.of(name.name()).toString(), new Catalogue.Absent())
            : new Catalogue.Absent();

    private Trying() {}

    /// The policy that `document` is; it has to be sound.
    static Policy policy(String document) {
        return switch (PolicyFiles.read(Map.of(Path.of("policy.yaml"), document))) {
            case PolicyFiles.Loaded.Sound(var policy, _) -> policy;
            case PolicyFiles.Loaded.Broken(var problems) -> fail(String.valueOf(problems));
        };
    }

    /// One of the policies that come with the product.
    static Policy starter(String name) {
        return switch (PolicyFiles.starter(name)) {
            case PolicyFiles.Loaded.Sound(var policy, _) -> policy;
            case PolicyFiles.Loaded.Broken(var problems) -> fail(String.valueOf(problems));
        };
    }

    /// Somebody of `kind` in `groups`, in a session in `DB.S`.
    static Asking as(String kind, String... groups) {
        return new Asking(new Person("somebody", kind, List.of(groups)), List.of(), "", Map.of(),
                Map.of("database", "DB", "schema", "S"));
    }

    static Verdict verdict(Policy policy, Asking as, String sql) {
        return Trial.decide(policy, as, sql, SCHEMA, NOON);
    }

    /// What comes of `sql`: the decision, the rule, what is masked: `deny numbers`, `allow`, `allow masked SSN NAME`.
    static String result(Policy policy, Asking as, String sql) {
        var verdict = verdict(policy, as, sql);
        var decision = (verdict.decision().label() + " " + Trial.by(verdict.decision())).strip();
        var masked = verdict.masks().masked();
        return masked.isEmpty() || verdict.decision() instanceof Decision.Deny
                ? decision
                : decision + " masked " + String.join(" ", masked);
    }
}
