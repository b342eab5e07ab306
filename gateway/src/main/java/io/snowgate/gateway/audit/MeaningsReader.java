package io.snowgate.gateway.audit;

import module java.base;

import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.sql.StatementClass;
import io.snowgate.sql.StatementKind;
import io.snowgate.sql.analysis.Fact;
import io.snowgate.sql.analysis.StatementAnalysis;
import io.snowgate.sql.analysis.StatementAnalysis.Touched;
import io.snowgate.sql.analysis.WrittenColumn;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.OutputColumn;
import io.snowgate.sql.resolve.SourceColumn;
import io.snowgate.sql.resolve.Sources;
import tools.jackson.databind.JsonNode;

/// Reads what [Meanings] writes.
final class MeaningsReader {
    private static final Pattern PART = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([^\".]+)");
    private final JsonNode statement;

    private MeaningsReader(JsonNode statement) {
        this.statement = statement;
    }

    /// @throws Malformed when `list` is something else
    static List<StatementAnalysis> statements(JsonNode list) throws Malformed {
        var all = new ArrayList<StatementAnalysis>();
        try {
            for (var each : list) {
                all.add(new MeaningsReader(each).statement());
            }
        } catch (IllegalArgumentException _) {
            throw new Malformed("The body is not an analysis.");
        }
        if (!list.isArray()) {
            throw new Malformed("The body is not an analysis.");
        }
        return all;
    }

    private StatementAnalysis statement() throws Malformed {
        var facts = EnumSet.noneOf(Fact.class);
        texts(statement.path("facts")).forEach(f -> facts.add(Fact.valueOf(f.toUpperCase(Locale.ROOT))));
        var columns = new ArrayList<OutputColumn>();
        for (var column : statement.path("columns")) {
            columns.add(new OutputColumn(Json.text(column, "name"), sources(column, "sources"),
                    column.path("plain").asBoolean(false)));
        }
        return new StatementAnalysis(StatementKind.valueOf(Json.text(statement, "kind")),
                StatementClass.valueOf(Json.text(statement, "class").toUpperCase(Locale.ROOT)),
                Json.text(statement, "object"), facts, touched(), columns, sources(statement, "influences"),
                sources(statement, "probes"),
                statement.has("statements") ? statements(statement.path("statements")) : List.of());
    }

    private Touched touched() {
        var written = new ArrayList<WrittenColumn>();
        for (var column : statement.path("written")) {
            written.add(new WrittenColumn(column(Json.text(column, "name")), sources(column, "sources")));
        }
        return new Touched(objects("reads"), objects("bases"), objects("writes"), written,
                Set.copyOf(texts(statement.path("functions"))), Set.copyOf(texts(statement.path("stages"))));
    }

    private Set<ObjectId> objects(String member) {
        return texts(statement.path(member)).stream()
                .map(t -> object(parts(t)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Sources sources(JsonNode object, String name) {
        var known = object.path(name);
        if (!known.isNull() && !known.isArray()) {
            throw new IllegalArgumentException("no sources");
        }
        var own = texts(object.path(name + Meanings.DOUBTS));
        var doubts = known.isArray()
                ? List.<String>of()
                : own.isEmpty() ? texts(statement.path("doubts")) : own;
        return new Sources(columns(known.isArray() ? known : object.path(name + Meanings.FOUND)),
                columns(object.path(name + Meanings.THROUGH)), new TreeSet<>(doubts));
    }

    private static Set<SourceColumn> columns(JsonNode list) {
        return texts(list).stream()
                .map(MeaningsReader::column)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SourceColumn column(String spelled) {
        var parts = parts(spelled);
        return new SourceColumn(object(parts.subList(0, parts.size() - 1)), parts.getLast());
    }

    // A stage is one part, dots and all.
    private static ObjectId object(List<String> parts) {
        return parts.size() > 1 && parts.getFirst().startsWith("@")
                ? ObjectId.of(String.join(".", parts))
                : new ObjectId(parts);
    }

    /// A name taken apart where a dot stands outside of quotes.
    private static List<String> parts(String spelled) {
        var parts = new ArrayList<String>();
        var matcher = PART.matcher(spelled);
        while (matcher.find()) {
            var quoted = matcher.group(1);
            parts.add(quoted == null ? matcher.group(2) : quoted.replace("\"\"", "\""));
        }
        return parts;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(t -> t.asString("")).toList();
    }
}
