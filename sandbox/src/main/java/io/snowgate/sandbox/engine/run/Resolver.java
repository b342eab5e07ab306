package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.Facts;
import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.rewrite.Scope;
import io.snowgate.sandbox.engine.sql.Name;
import io.snowgate.sandbox.engine.sql.Quote;
import io.snowgate.sandbox.engine.sql.Render;

/// What names stand for in one statement of a session.
final class Resolver implements Scope {
    private static final Set<String> INFORMATION = Set.of("TABLES", "COLUMNS", "VIEWS", "SCHEMATA",
            "DATABASES", "LOAD_HISTORY", "SEQUENCES");

    private final Session session;
    private final Running running;
    private final String text;
    private final boolean describing;
    private final Earlier earlier;

    Resolver(Session session, Request request, boolean describing) {
        this.session = session;
        this.running = request.running();
        this.text = request.text().toUpperCase(Locale.ROOT);
        this.describing = describing;
        this.earlier = new Earlier(session);
    }

    @Override
    public Facts facts() {
        return session.facts();
    }

    @Override
    public String relation(Name name) throws SqlFailure {
        var schema = name.second(session.facts().schema());
        if (schema.equals("INFORMATION_SCHEMA") && INFORMATION.contains(name.last())) {
            return information(name);
        }
        if (schema.equals("ACCOUNT_USAGE") && name.last().equals("QUERY_HISTORY")) {
            return history();
        }
        if (name.parts().size() == 1) {
            return Quote.name(name.last());
        }
        return session.stored(session.full(name, "SELECT")).sql();
    }

    private String information(Name name) throws SqlFailure {
        var facts = session.facts();
        var database = name.third(facts.database());
        if (database.isEmpty()) {
            throw new SqlFailure("090105", "22000",
                    "Cannot perform SELECT. This session does not have a current database. Call 'USE DATABASE', or use a qualified name.");
        }
        var macro = Store.OWN + ".main.sf_"
                + (name.last().equals("COLUMNS") ? "info_columns" : name.last().toLowerCase(Locale.ROOT))
                + "(" + facts.sessionId() + ")";
        var where = switch (name.last()) {
            case "DATABASES", "LOAD_HISTORY" -> "";
            case "SCHEMATA" -> " WHERE CATALOG_NAME = " + Quote.text(database);
            case "SEQUENCES" -> " WHERE SEQUENCE_CATALOG = " + Quote.text(database);
            default -> " WHERE TABLE_CATALOG = " + Quote.text(database);
        };
        return "(SELECT * FROM " + macro + where + ")";
    }

    @Override
    public String pastResult(String queryId) throws SqlFailure {
        try {
            return earlier.result(queryId);
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public String history() throws SqlFailure {
        try {
            return earlier.history();
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public String queryId(int which) {
        return session.state().queryId(which);
    }

    @Override
    public String variable(String name) {
        return session.state()
                .variable(name.toUpperCase(Locale.ROOT))
                .map(value -> Render.nodes(List.of(value)))
                .orElse("CAST(NULL AS VARCHAR)");
    }

    @Override
    public boolean perhapsZoned(String column) throws SqlFailure {
        try {
            return session.account()
                    .zonedColumns()
                    .getOrDefault(column, Set.of())
                    .stream()
                    .anyMatch(table -> text.contains(table.toUpperCase(Locale.ROOT)));
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public String system(String function, List<String> arguments) throws SqlFailure {
        return describing
                ? "CAST(NULL AS VARCHAR)"
                : Quote.text(new Acting(session, running).run(function, arguments));
    }
}
