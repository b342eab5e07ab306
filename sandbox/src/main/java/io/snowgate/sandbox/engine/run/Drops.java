package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Name;
import org.jspecify.annotations.Nullable;

/// DROP.
final class Drops {
    private final Session session;
    private final Ddl ddl;
    private final Remembered remembered;

    Drops(Session session) {
        this.session = session;
        this.ddl = new Ddl(session);
        this.remembered = new Remembered(session);
    }

    Plan drop(Request request) throws SqlFailure {
        var words = Planner.words(request);
        words.next();
        words.takeAny(Set.of("MATERIALIZED", "DYNAMIC", "ICEBERG", "HYBRID"));
        var kind = Remembered.kind(words);
        boolean ifExists = words.take("IF", "EXISTS");
        var name = words.name();
        return switch (kind) {
            case "TABLE", "VIEW", "SEQUENCE" ->
                act(() -> relation(kind, session.full(name, "DROP " + kind), ifExists));
            case "SCHEMA" -> act(() -> schema(name, ifExists));
            case "DATABASE" -> act(() -> database(name.last(), ifExists));
            default -> remembered.drop(kind, name, ifExists);
        };
    }

    /// Drops and answers the status line.
    private interface Dropping {
        String run() throws SqlFailure, SQLException;
    }

    private Plan act(Dropping dropping) {
        return new Plan.Act(Types.DDL, Options.STATUS, _ -> {
            session.transaction().end("COMMIT");
            List<List<@Nullable String>> rows = List.of(Session.row(dropping.run()));
            return rows;
        });
    }

    private static String gone(String name) {
        return "Drop statement executed successfully (" + name + " already dropped).";
    }

    private String relation(String kind, Session.Full name, boolean ifExists)
            throws SqlFailure, SQLException {
        var stored = session.stored(name);
        if (!ifExists) {
            ddl.requireSchema(name);
        }
        var actual = ddl.kind(stored);
        if (!actual.equals(kind)) {
            if (ifExists && actual.isEmpty()) {
                return gone(name.name());
            }
            throw actual.isEmpty()
                    ? Failures.missing(Remembered.called(kind), name.dotted())
                    : new SqlFailure("001003", "42000", "SQL compilation error:\nObject found is of type '"
                            + actual + "', not specified type '" + kind + "'.");
        }
        ddl.run(List.of("DROP " + kind + " " + stored.sql()));
        session.state().gone(name.database(), name.schema(), name.name());
        session.forgetPath();
        return name.name() + " successfully dropped.";
    }

    private String schema(Name name, boolean ifExists) throws SqlFailure, SQLException {
        var facts = session.facts();
        var database = name.second(facts.database());
        if (!session.account().hasSchema(database, name.last())) {
            if (ifExists) {
                return gone(name.last());
            }
            throw Failures.missing("Schema", database + "." + name.last());
        }
        if (facts.database().equals(database) && facts.schema().equals(name.last())) {
            session.state().use(database, "");
        }
        session.lanes().settleNowhere();
        session.account().dropSchema(database, name.last());
        return name.last() + " successfully dropped.";
    }

    private String database(String name, boolean ifExists) throws SqlFailure, SQLException {
        if (!session.account().hasDatabase(name)) {
            if (ifExists) {
                return gone(name);
            }
            throw Failures.missing("Database", name);
        }
        if (session.facts().database().equals(name)) {
            session.state().use("", "");
        }
        session.lanes().settleNowhere();
        session.account().dropDatabase(name);
        return name + " successfully dropped.";
    }
}
