package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.catalog.Definitions;
import io.snowgate.gateway.catalog.Metadata;
import io.snowgate.gateway.catalog.Viewpoint;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;

/// What Snowgate itself asks of targets: definitions of objects and when they were changed, never what is in them. One session per target,
/// opened when it is first needed and again when it is dead.
final class Inquiries implements Metadata, AutoCloseable {
    private static final Set<String> NOT_THERE = Set.of("002003", "002043");
    private final Targets targets;
    private final OwnSession.Means means;
    private final ConcurrentHashMap<String, OwnSession> sessions = new ConcurrentHashMap<>();

    Inquiries(Targets targets, OwnSession.Means means) {
        this.targets = targets;
        this.means = means;
    }

    /// @param columns how many columns an answer has; one with fewer is none
    private OwnSession.Told ask(Viewpoint viewpoint, int columns, String sql, Instant deadline) {
        var target = targets.byName(viewpoint.target());
        var told = target.isEmpty()
                ? new OwnSession.Told.Nothing()
                : sessions.computeIfAbsent(viewpoint.target(), _ -> new OwnSession(target.get(), means))
                        .ask(viewpoint.role(), sql, deadline);
        return told instanceof OwnSession.Told.Rows(var rows)
                && rows.stream().anyMatch(r -> r.size() < columns)
                        ? new OwnSession.Told.Nothing()
                        : told;
    }

    @Override
    public Described describe(Viewpoint viewpoint, ObjectId object, Instant deadline) {
        var sql = "SELECT GET_DDL('TABLE', " + text(quoted(object)) + ", TRUE), (SELECT MAX(LAST_DDL) FROM "
                + changesOf(List.of(object)) + ")";
        return switch (ask(viewpoint, 2, sql, deadline)) {
            case OwnSession.Told.Nothing() -> new Described.Unreachable();
            case OwnSession.Told.Failed _ -> closed(viewpoint, object, deadline);
            case OwnSession.Told.Rows(var rows) -> {
                var row = rows.isEmpty() ? List.of("", "") : rows.getFirst();
                var entry = means.heavy().compute(() -> Definitions.read(row.getFirst(), object));
                yield entry.isPresent() && !row.getLast().isEmpty()
                        ? new Described.Found(entry.get(), row.getLast())
                        : closed(viewpoint, object, deadline);
            }
        };
    }

    /// What is told of an object whose definition is not.
    private Described closed(Viewpoint viewpoint, ObjectId object, Instant deadline) {
        return switch (changes(viewpoint, List.of(object), deadline)) {
            case Changes.Unreachable() -> new Described.Unreachable();
            case Changes.Known(var lastDdl) when !lastDdl.containsKey(object) ->
                new Described.Found(new Catalogue.Absent(), "");
            case Changes.Known(var lastDdl) ->
                switch (ask(viewpoint, 1, "DESCRIBE TABLE " + quoted(object), deadline)) {
                    case OwnSession.Told.Nothing() -> new Described.Unreachable();
                    case OwnSession.Told.Failed _ ->
                        new Described.Found(new Catalogue.Closed(List.of()),
                                lastDdl.getOrDefault(object, ""));
                    case OwnSession.Told.Rows(var rows) -> new Described.Found(
                            new Catalogue.Closed(rows.stream().map(List::getFirst).toList()),
                            lastDdl.getOrDefault(object, ""));
                };
        };
    }

    @Override
    public Changes changes(Viewpoint viewpoint, List<ObjectId> objects, Instant deadline) {
        return switch (ask(viewpoint, 3,
                "SELECT TABLE_SCHEMA, TABLE_NAME, LAST_DDL FROM " + changesOf(objects), deadline)) {
            case OwnSession.Told.Nothing() -> new Changes.Unreachable();
            case OwnSession.Told.Failed(var code) -> NOT_THERE.contains(code)
                    ? new Changes.Known(Map.of())
                    : new Changes.Unreachable();
            case OwnSession.Told.Rows(var rows) -> {
                var database = objects.getFirst().parts().getFirst();
                yield new Changes.Known(rows.stream()
                        .collect(Collectors.toMap(r -> ObjectId.of(database, r.get(0), r.get(1)),
                                List::getLast,
                                (_, last) -> last)));
            }
        };
    }

    private static String changesOf(List<ObjectId> objects) {
        var bySchema = objects.stream()
                .collect(Collectors.groupingBy(o -> o.parts().get(1), TreeMap::new,
                        Collectors.mapping(o -> text(o.name()), Collectors.joining(", "))));
        return quoted(objects.getFirst().parts().getFirst()) + ".INFORMATION_SCHEMA.TABLES WHERE "
                + bySchema.entrySet()
                        .stream()
                        .map(s -> "TABLE_SCHEMA = " + text(s.getKey()) + " AND TABLE_NAME IN (" + s.getValue()
                                + ")")
                        .collect(Collectors.joining(" OR "));
    }

    private static String quoted(ObjectId object) {
        return object.parts().stream().map(Inquiries::quoted).collect(Collectors.joining("."));
    }

    private static String quoted(String part) {
        return "\"" + part.replace("\"", "\"\"") + "\"";
    }

    private static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    @Override
    public void close() {
        sessions.values().forEach(OwnSession::close);
    }
}
