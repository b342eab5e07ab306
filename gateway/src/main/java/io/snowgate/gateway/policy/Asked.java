package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.gateway.identity.Principal;
import io.snowgate.sql.StatementKind;
import io.snowgate.sql.analysis.Fact;
import io.snowgate.sql.analysis.Risk;
import io.snowgate.sql.analysis.StatementAnalysis;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.SourceColumn;
import io.snowgate.sql.resolve.Sources;

/// One statement of a request as conditions see it; values are worked out when a condition asks for them. For one thread.
final class Asked {
    private static final List<String> CLAIMS = List.of("job_id", "run_id", "tags", "reason", "parent",
            "query_tag",
            "comment", "traceparent", "baggage");
    private static final Set<StatementKind> WHOLE = EnumSet.of(StatementKind.CREATE,
            StatementKind.COPY_UNLOAD,
            StatementKind.COPY_FILES, StatementKind.GET);
    private final Request request;
    private final StatementAnalysis statement;
    private final Classification classes;
    private final boolean understood;
    private final Map<Variable, Object> values = new EnumMap<>(Variable.class);

    /// @param understood whether `statement` is all that its text does
    Asked(Request request, StatementAnalysis statement, Classification classes, boolean understood) {
        this.request = request;
        this.statement = statement;
        this.classes = classes;
        this.understood = understood;
    }

    Request request() {
        return request;
    }

    StatementAnalysis statement() {
        return statement;
    }

    boolean understood() {
        return understood;
    }

    /// The value of `variable`, in the type it is declared with.
    Object value(Variable variable) {
        var value = values.get(variable);
        if (value == null) {
            value = variable.of(this);
            values.put(variable, value);
        }
        return value;
    }

    /// The value of the variable called `name`.
    Object value(String name) {
        return value(Variable.called(name));
    }

    Principal principal() {
        return request.who().caller().principal();
    }

    Principal initiator() {
        return request.who().caller().initiator();
    }

    List<String> groups() {
        return request.who().caller().groups();
    }

    List<Map<String, Object>> chain() {
        return request.who().caller().chain().stream().map(Asked::link).toList();
    }

    private static Map<String, Object> link(Principal principal) {
        return Map.of("subject", principal.subject(), "issuer", principal.issuer(), "kind",
                principal.kind().label(), "groups", principal.groups());
    }

    /// What is claimed, with `""` for what could be.
    Map<String, String> claimed() {
        var all = new HashMap<String, String>();
        CLAIMS.forEach(c -> all.put(c, ""));
        all.putAll(request.who().claimed().fields());
        return all;
    }

    List<String> reads() {
        var touched = statement.touched();
        return names(Stream.concat(touched.reads().stream(), touched.bases().stream()));
    }

    List<String> names(Stream<?> objects) {
        return objects.map(Object::toString).distinct().sorted().toList();
    }

    /// All columns that what it answers, writes, or chooses rows by comes from.
    Sources sources() {
        return statement.values().and(statement.influences());
    }

    /// True when nothing can come from anywhere else than from what was found.
    boolean complete() {
        return understood && sources().doubts().isEmpty() && Collections.disjoint(statement.facts(),
                EnumSet.of(Fact.DYNAMIC, Fact.OPAQUE, Fact.NAMES_FROM_DATA))
                && objects().allMatch(Asked::whole);
    }

    private Stream<ObjectId> objects() {
        var touched = statement.touched();
        return Stream.concat(touched.reads().stream(), touched.bases().stream());
    }

    // A name that lacks its database is one nobody can look up.
    private static boolean whole(ObjectId name) {
        return name.parts().getFirst().startsWith("@")
                || (name.parts().size() == 3 && !name.parts().contains("?"));
    }

    /// The tags of all it reads; all there are where something may be read that was not found.
    List<String> readsTags() {
        var container = statement.kind() == StatementKind.CREATE && !statement.touched().reads().isEmpty()
                && (statement.object().equals("DATABASE") || statement.object().equals("SCHEMA"));
        if (understood && Housekeeping.is(statement)) {
            return List.of();
        }
        if (!complete() || container) {
            return classes.all();
        }
        var tags = new TreeSet<String>();
        var sources = sources();
        sources.atLeast().forEach(c -> tags.addAll(classes.tags(c)));
        sources.through().forEach(c -> tags.addAll(classes.tags(c)));
        if (WHOLE.contains(statement.kind()) && statement.values().none()) {
            // tables or files are copied as they are: no column is named
            objects().forEach(t -> tags.addAll(classes.tagsWithin(t)));
        }
        return List.copyOf(tags);
    }

    List<String> writesTags() {
        var tags = new TreeSet<String>();
        statement.touched().writes().forEach(t -> tags.addAll(classes.tagsWithin(t)));
        return List.copyOf(tags);
    }

    List<String> columns() {
        return sources().atLeast().stream().map(SourceColumn::toString).toList();
    }

    Risk risk() {
        return Risk.of(statement, c -> !classes.tags(c).isEmpty());
    }
}
