package io.snowgate.gateway.audit;

import module java.base;

import io.snowgate.gateway.wire.Malformed;
import io.snowgate.sql.analysis.Analysis;
import io.snowgate.sql.analysis.Fact;
import io.snowgate.sql.analysis.Risk;
import io.snowgate.sql.analysis.StatementAnalysis;
import io.snowgate.sql.resolve.OutputColumn;
import io.snowgate.sql.resolve.Sources;
import tools.jackson.databind.JsonNode;

/// An analysis as JSON, in entries and wherever else it is shown. `null` stands for sources that are not all known.
/// `docs/events.md` documents the members.
public final class Meanings {
    /// Behind the name of a member with sources: columns of views on the way, what was found although there may be others, why there may be.
    static final String THROUGH = "_through";
    static final String FOUND = "_found";
    static final String DOUBTS = "_doubts";

    private Meanings() {}

    /// The analyses of statements out of the member `analysis` of an entry.
    ///
    /// @throws Malformed when `statements` is something else
    public static List<StatementAnalysis> read(JsonNode statements) throws Malformed {
        return MeaningsReader.statements(statements);
    }

    /// `{"statements": […]}` as UTF-8.
    public static byte[] json(Analysis analysis) {
        return CanonicalJson.write(new TreeMap<>(Map.of("statements", statements(analysis.statements()))));
    }

    /// One object for each statement, in order.
    static List<Object> statements(List<StatementAnalysis> all) {
        return all.stream().<Object>map(Meanings::statement).toList();
    }

    private static SortedMap<String, Object> statement(StatementAnalysis found) {
        var risk = risk(found);
        var touched = found.touched();
        var out = new TreeMap<String, Object>();
        out.put("kind", found.kind().name());
        out.put("class", label(found.category()));
        out.put("object", found.object());
        out.put("facts", found.facts().stream().map(Meanings::label).sorted().toList());
        out.put("destructive", found.facts().contains(Fact.DESTRUCTIVE));
        out.put("dynamic", found.facts().contains(Fact.DYNAMIC));
        out.put("reads", names(touched.reads()));
        out.put("bases", names(touched.bases()));
        out.put("writes", names(touched.writes()));
        out.put("functions", List.copyOf(touched.functions()));
        out.put("stages", List.copyOf(touched.stages()));
        var doubts = doubts(found);
        out.put("columns",
                found.columns().stream().<Object>map(c -> column(c, doubts)).toList());
        out.put("written", touched.written()
                .stream()
                .<Object>map(w -> column(w.column().toString(), w.sources(), doubts))
                .toList());
        sources(out, "influences", found.influences(), doubts);
        sources(out, "probes", found.probes(), doubts);
        out.put("doubts", doubts);
        out.put("risk", risk.score());
        out.put("reasons", risk.reasons().stream().map(Meanings::label).toList());
        if (!found.inner().isEmpty()) {
            out.put("statements", statements(found.inner()));
        }
        return out;
    }

    private static SortedMap<String, Object> column(OutputColumn column, List<String> doubts) {
        var out = column(column.name(), column.sources(), doubts);
        if (column.plain()) {
            out.put("plain", true);
        }
        return out;
    }

    private static SortedMap<String, Object> column(String name, Sources sources, List<String> doubts) {
        var out = new TreeMap<String, Object>(Map.of("name", name));
        sources(out, "sources", sources, doubts);
        return out;
    }

    /// Puts `sources` under `name`, and beside it what `null` would lose: entries are decided about again.
    private static void sources(
            SortedMap<String, Object> out,
            String name,
            Sources sources,
            List<String> doubts) {
        out.put(name, sources.all().<Object>map(Meanings::names).orElse(CanonicalJson.Nothing.NULL));
        if (!sources.through().isEmpty()) {
            out.put(name + THROUGH, names(sources.through()));
        }
        if (!sources.doubts().isEmpty() && !sources.atLeast().isEmpty()) {
            out.put(name + FOUND, names(sources.atLeast()));
        }
        var own = sources.doubts().stream().sorted().toList();
        if (!own.isEmpty() && !own.equals(doubts)) {
            out.put(name + DOUBTS, own);
        }
    }

    private static List<String> doubts(StatementAnalysis found) {
        return found.values().and(found.influences()).doubts().stream().sorted().toList();
    }

    private static List<String> names(Collection<?> objects) {
        return objects.stream().map(Object::toString).sorted().toList();
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Risk risk(StatementAnalysis found) {
        return Risk.of(found, _ -> false);
    }

    /// The objects that all statements together read, the tables under views among them.
    static List<String> reads(Analysis analysis) {
        return objects(analysis, t -> Stream.concat(t.reads().stream(), t.bases().stream()));
    }

    /// The objects that all statements together write, make, change or drop.
    static List<String> writes(Analysis analysis) {
        return objects(analysis, t -> t.writes().stream());
    }

    private static List<String> objects(
            Analysis analysis,
            Function<StatementAnalysis.Touched, Stream<?>> which) {
        return analysis.all()
                .map(StatementAnalysis::touched)
                .flatMap(which)
                .map(Object::toString)
                .distinct()
                .sorted()
                .toList();
    }

    /// What the statements of the text do, coarsely; each once.
    static List<String> classes(Analysis analysis) {
        return analysis.statements().stream().map(s -> label(s.category())).distinct().toList();
    }

    /// The risk of the riskiest statement, 0 for a text without one.
    static int risk(Analysis analysis) {
        return analysis.statements().stream().mapToInt(s -> risk(s).score()).max().orElse(0);
    }
}
