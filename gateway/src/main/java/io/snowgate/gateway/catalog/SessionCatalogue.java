package io.snowgate.gateway.catalog;

import module java.base;

import io.snowgate.gateway.session.Facts;
import io.snowgate.gateway.session.Session;
import io.snowgate.sql.Statement;
import io.snowgate.sql.StatementClass;
import io.snowgate.sql.StatementKind;
import io.snowgate.sql.analysis.Analysis;
import io.snowgate.sql.analysis.Fact;
import io.snowgate.sql.analysis.StatementAnalysis;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.SessionFacts;

/// What names mean to one statement of a session: under the role, database and schema that Snowflake had confirmed when it began, with the
/// temporary objects that the session made and what it set. Safe for any thread.
public final class SessionCatalogue implements Catalogue {
    private static final Set<String> PLACES = Set.of("SCHEMA", "DATABASE");
    private final Catalog catalog;
    private final Session session;
    private final SessionNames own;
    private final Facts confirmed;
    private final SessionFacts said;
    private final SessionFacts facts;

    SessionCatalogue(Catalog catalog, Session session, SessionNames own, Map<String, String> parameters) {
        this.catalog = catalog;
        this.session = session;
        this.own = own;
        this.confirmed = session.facts();
        this.said = own.said();
        this.facts = SessionNames.set(said.at(canonical(confirmed.database()), canonical(confirmed.schema())),
                parameters);
    }

    private String target() {
        return session.origin().target();
    }

    private Viewpoint viewpoint() {
        return new Viewpoint(target(), canonical(confirmed.role()));
    }

    /// What the session says about names: its place as Snowflake confirmed it; variables and rules for names as its login and its
    /// statements set them.
    public SessionFacts facts() {
        return facts;
    }

    private static String canonical(String name) {
        return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name;
    }

    @Override
    public Catalogue.Entry find(ObjectId name) {
        return own.find(name).orElseGet(() -> catalog.find(viewpoint(), name));
    }

    /// Asks the target for `missing`; blocks, and begins no question after `deadline`. What [#find] calls not loaded afterwards cannot be
    /// had now.
    public void load(List<ObjectId> missing, Instant deadline) {
        catalog.load(viewpoint(), missing, deadline);
    }

    /// Which definitions `analysis` rests on: the same number, the same definitions.
    public long generation(Analysis analysis) {
        var read = new HashSet<ObjectId>();
        analysis.all().forEach(s -> {
            read.addAll(s.touched().reads());
            read.addAll(s.touched().bases());
        });
        return catalog.generation(target(), read);
    }

    /// The text has ended. What it made is known from now on; what it may have changed otherwise is not known any more.
    ///
    /// @param analysis   of the text, with these names
    /// @param statements of the text, in order
    public void ran(Analysis analysis, List<Statement> statements, Ending ending) {
        if (nothing(statements, ending)) {
            return;
        }
        var done = ending == Ending.DONE;
        var certain = done && !moved();
        if (done) {
            own.said(facts, analysis.facts());
        }
        for (var i = 0; i < statements.size(); i++) {
            var found = analysis.statements().get(i);
            var made = certain && !found.facts().contains(Fact.IF_MISSING)
                    ? Definitions.entry(analysis, found, statements.get(i).tokens().raw())
                    : Optional.<Catalogue.Entry>empty();
            if (made.isPresent()) {
                made(found, made.get());
            } else {
                found.all().forEach(s -> changed(s, certain));
            }
        }
        if (done && !certain) {
            catalog.doubt(target()); // other names may be meant
        }
    }

    /// True when a text of these `statements` did nothing: the target does one statement wholly or not at all, unless it is code.
    public static boolean nothing(List<Statement> statements, Ending ending) {
        return ending == Ending.FAILED && statements.size() == 1
                && statements.getFirst().category() != StatementClass.PROCEDURE;
    }

    /// True when the session went elsewhere since, or reads names differently: nobody knows which of the two came first.
    private boolean moved() {
        var now = session.facts();
        return !now.database().equals(confirmed.database()) || !now.schema().equals(confirmed.schema())
                || !now.role().equals(confirmed.role()) || !own.said().equals(said);
    }

    private void made(StatementAnalysis found, Catalogue.Entry entry) {
        var object = found.touched().writes().iterator().next();
        if (found.facts().contains(Fact.TEMPORARY)) {
            own.temporary(object, entry);
        } else if (own.close(object)) {
            catalog.changed(target(), object); // which of the two it is now, nobody knows
        } else if (object.parts().size() == 3) {
            catalog.made(viewpoint(), object, entry);
        }
    }

    private void changed(StatementAnalysis found, boolean certain) {
        var hidden = found.category() == StatementClass.PROCEDURE
                && (found.facts().contains(Fact.OPAQUE) || found.facts().contains(Fact.DYNAMIC));
        if (hidden) {
            catalog.doubt(target());
        }
        // A new schema or database has nothing in it that could be known.
        var empty = found.kind() == StatementKind.CREATE && PLACES.contains(found.object())
                && !found.facts().contains(Fact.REPLACES) && found.touched().reads().isEmpty();
        if (found.category() != StatementClass.DDL || empty) {
            return;
        }
        for (var object : found.touched().writes()) {
            if (object.parts().size() == 3) {
                changed(found, object, certain);
            } else {
                own.closeIn(object);
                catalog.doubt(target()); // a schema, a database, or nobody knows where
            }
        }
    }

    private void changed(StatementAnalysis found, ObjectId object, boolean certain) {
        if (found.facts().contains(Fact.TEMPORARY) || movesTemporary(found)) {
            own.temporary(object, new Catalogue.Closed(List.of()));
        } else if (found.kind() == StatementKind.DROP && certain) {
            own.dropped(object);
        } else {
            own.close(object);
        }
        if (!found.facts().contains(Fact.TEMPORARY)) {
            catalog.changed(target(), object);
        }
    }

    private boolean movesTemporary(StatementAnalysis found) {
        return found.facts().contains(Fact.MOVES_NAMES)
                && found.touched().writes().stream().anyMatch(o -> own.find(o).isPresent());
    }
}
