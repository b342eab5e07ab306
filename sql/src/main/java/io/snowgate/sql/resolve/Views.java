package io.snowgate.sql.resolve;

import module java.base;

import io.snowgate.sql.SqlText;
import io.snowgate.sql.ast.Command;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.Query;
import io.snowgate.sql.parse.Parsed;
import io.snowgate.sql.parse.Parser;

/// Views to what their definitions read; each is read once. One statement, one thread.
final class Views {
    private static final int DEEPEST = 50;

    private final Catalogue catalogue;
    private final Map<ObjectId, Rows> known = new HashMap<>();
    private final Set<ObjectId> busy = new HashSet<>();

    Views(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Rows rows(ObjectId id, Catalogue.View view, Resolver resolver) {
        var before = known.get(id);
        if (before != null) {
            return before;
        }
        if (busy.size() >= DEEPEST || !busy.add(id)) {
            return Objects.unknown("a view that is defined by itself, or too deep");
        }
        resolver.journal().enterView();
        var found = expanded(id, view, resolver);
        resolver.journal().leaveView();
        busy.remove(id);
        known.put(id, found);
        return found;
    }

    private Rows expanded(ObjectId id, Catalogue.View view, Resolver resolver) {
        if (!resolver.environment().reads(view.definition())) {
            return Objects.unknown("a view beyond what is read of definitions for one text");
        }
        if (!(SqlText.read(view.definition()) instanceof SqlText.Read(_, var statements))
                || statements.size() != 1
                || !(Parser.parse(statements.getFirst()) instanceof Parsed.Read(var command, _, _))) {
            return Objects.unknown("a view whose definition cannot be read");
        }
        return switch (command) {
            case Command.Read(var query, _) -> columns(id, view, query, resolver);
            case Command.Create create when create
                    .definition() instanceof Command.Definition.AsQuery(var query) ->
                columns(id, view, query, resolver).renamed(create.columns());
            default -> Objects.unknown("a view whose definition is no query");
        };
    }

    private Rows columns(ObjectId id, Catalogue.View view, Query query, Resolver resolver) {
        var inner = new Resolver(catalogue, place(id, resolver.facts()), resolver.environment(),
                resolver.journal(), this);
        var rows = Rows.of(inner.query(query))
                .renamed(view.columns()
                        .stream()
                        .map(c -> new Name(c, /* quoted= */true, 0))
                        .toList());
        var found = rows.columns()
                .stream()
                .map(c -> new Rows.Column(c.name(), c.sources().through(new SourceColumn(id, c.name())),
                        c.merge(), c.plain()))
                .toList();
        return new Rows("", List.of(), found, rows.rest());
    }

    /// Names in a view mean what they mean where the view is.
    private static SessionFacts place(ObjectId id, SessionFacts facts) {
        var parts = id.parts();
        var schema = parts.size() > 1 ? parts.get(parts.size() - 2) : facts.schema();
        var database = parts.size() > 2 ? parts.getFirst() : facts.database();
        return SessionFacts.in(database, schema);
    }
}
