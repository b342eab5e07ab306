package io.snowgate.gateway.catalog;

import module java.base;

import io.snowgate.sql.StatementKind;
import io.snowgate.sql.analysis.Analysis;
import io.snowgate.sql.analysis.Analyzer;
import io.snowgate.sql.analysis.Outcome;
import io.snowgate.sql.analysis.StatementAnalysis;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.SessionFacts;

/// From the statement that makes an object to what the object is.
public final class Definitions {
    /// A longer definition is not looked into.
    static final int LONGEST = 64 << 10;

    private Definitions() {}

    /// What `ddl` makes of `object`; empty when it does not tell, or is no statement that we know.
    ///
    /// @param object with database and schema
    public static Optional<Catalogue.Entry> read(String ddl, ObjectId object) {
        return analysed(ddl, object).filter(a -> a.statements().size() == 1)
                .flatMap(a -> entry(a, a.statements().getFirst(), ddl));
    }

    /// What `found`, a statement of `analysis` whose text is `text`, makes; empty when that is neither a table whose columns are told nor a
    /// view.
    static Optional<Catalogue.Entry> entry(Analysis analysis, StatementAnalysis found, String text) {
        var objects = found.touched().writes();
        if (found.kind() != StatementKind.CREATE || objects.size() != 1) {
            return Optional.empty();
        }
        return switch (found.object()) {
            case "TABLE" -> Optional.ofNullable(analysis.made().get(objects.iterator().next()))
                    .map(Catalogue.Table::new);
            case "VIEW", "MATERIALIZED VIEW" -> Optional.of(text.length() > LONGEST
                    ? new Catalogue.Closed(List.of())
                    : new Catalogue.View(List.of(), text));
            default -> Optional.empty();
        };
    }

    /// How many characters are kept of `entry`.
    static int size(Catalogue.Entry entry) {
        return switch (entry) {
            case Catalogue.Table(var columns) -> size(columns);
            case Catalogue.Closed(var columns) -> size(columns);
            case Catalogue.View(var columns, var definition) -> size(columns) + definition.length();
            case Catalogue.Absent _,Catalogue.NotLoaded _ -> 0;
        };
    }

    private static int size(List<String> columns) {
        return columns.stream().mapToInt(String::length).sum();
    }

    /// The objects that `entry`, which is `object`, reads.
    static Set<ObjectId> reads(Catalogue.Entry entry, ObjectId object) {
        return entry instanceof Catalogue.View(_, var definition)
                ? analysed(definition, object).map(Definitions::reads).orElse(Set.of())
                : Set.of();
    }

    private static Set<ObjectId> reads(Analysis analysis) {
        return analysis.all().flatMap(s -> s.touched().reads().stream()).collect(Collectors.toSet());
    }

    // Names in a definition mean what they mean where the object is; what they hold does not matter here.
    private static Optional<Analysis> analysed(String ddl, ObjectId object) {
        var facts = SessionFacts.in(object.parts().get(0), object.parts().get(1));
        return ddl.length() <= LONGEST
                && Analyzer.analyze(ddl, facts,
                        _ -> new Catalogue.Closed(List.of())) instanceof Outcome.Complete(var analysis)
                                ? Optional.of(analysis)
                                : Optional.empty();
    }
}
