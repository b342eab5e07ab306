package io.snowgate.sql.analysis;

import module java.base;

import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.SessionFacts;
import io.snowgate.sql.resolve.Sources;

import static org.assertj.core.api.Assertions.fail;

/// The tables and views that tests speak of, and short words for what comes out.
final class Schema {
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

    private Schema() {}

    /// Names without a database and a schema.
    static final Catalogue BARE = name -> ENTRIES.getOrDefault(name.toString(), new Catalogue.Absent());

    /// The same objects in schema `DB.S`, nothing else.
    static final Catalogue QUALIFIED = name -> name.parts()
            .subList(0, name.parts().size() - 1)
            .equals(List.of("DB", "S"))
                    ? ENTRIES.getOrDefault(ObjectId.of(name.name()).toString(), new Catalogue.Absent())
                    : new Catalogue.Absent();

    static Analysis complete(String sql) {
        return complete(sql, SessionFacts.NONE, BARE);
    }

    static Analysis complete(String sql, SessionFacts facts, Catalogue catalogue) {
        return switch (Analyzer.analyze(sql, facts, catalogue)) {
            case Outcome.Complete(var analysis) -> analysis;
            case Outcome.Missing(var names) -> fail(sql + " misses " + names);
            case Outcome.Refused(var why) -> fail(sql + " is refused: " + why);
        };
    }

    static StatementAnalysis last(String sql) {
        return complete(sql).statements().getLast();
    }

    /// Sources separated by blanks, `?` when there may be others, `-` when there is none.
    static String spelled(Sources sources) {
        var known = sources.atLeast().stream().map(Object::toString).collect(Collectors.joining(" "));
        if (!sources.doubts().isEmpty()) {
            return (known + " ?").strip();
        }
        return known.isEmpty() ? "-" : known;
    }

    /// The sources of the columns of a statement, separated by ` | `, and behind ` ~ ` its influences if there are any.
    static String spelled(StatementAnalysis statement) {
        var columns = statement.columns()
                .stream()
                .map(c -> spelled(c.sources()))
                .collect(Collectors.joining(" | "));
        return columns + (statement.influences().none() ? "" : " ~ " + spelled(statement.influences()));
    }
}
