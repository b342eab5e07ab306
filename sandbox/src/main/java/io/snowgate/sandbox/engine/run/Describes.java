package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.Column;
import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Name;
import io.snowgate.sandbox.engine.sql.Quote;
import org.jspecify.annotations.Nullable;

/// DESCRIBE.
final class Describes {
    private static final List<String> COLUMNS = List.of("name", "type", "kind", "null?", "default",
            "primary key", "unique key", "check", "expression", "comment", "policy name",
            "privacy domain");

    private final Session session;

    Describes(Session session) {
        this.session = session;
    }

    Plan describe(Request request) throws SqlFailure, SQLException {
        var words = Planner.words(request);
        words.next();
        boolean kindGiven = words.peek().name() && words.peek(1).name();
        var kind = kindGiven
                ? Remembered.kind(words)
                : words.peek().is("RESULT") ? words.next().text() : "TABLE";
        return switch (kind) {
            case "TABLE", "VIEW" -> relation(request, kind, words.name());
            case "RESULT" -> result(words.peek().text());
            case "SCHEMA" -> list(
                    "SELECT created, name, kind FROM (SELECT created, name, kind, db, \"schema\" FROM sf_relations("
                            + session.facts().sessionId() + ")) WHERE \"schema\" = "
                            + Quote.text(words.peek().text()));
            case "DATABASE" -> list("SELECT created, name, kind FROM objects WHERE kind = 'SCHEMA' AND db = "
                    + Quote.text(words.peek().text()));
            default -> other(kind, words.name());
        };
    }

    private static Plan list(String sql) {
        return new Plan.Query(Types.DESCRIBE,
                "SELECT created AS \"created_on\", name AS \"name\", kind AS \"kind\" FROM (" + sql
                        + ") ORDER BY 2",
                List.of());
    }

    private Plan relation(Request request, String kind, Name name) throws SqlFailure, SQLException {
        if (name.second("").equals("INFORMATION_SCHEMA")) {
            return information(request, name);
        }
        var full = session.full(name, "DESCRIBE");
        if (new Ddl(session).kind(session.stored(full)).isEmpty()) {
            throw Failures.missing(Remembered.called(kind), full.dotted());
        }
        var arguments = Stream.of(full.database(), full.schema(), full.name())
                .map(Quote::text)
                .collect(Collectors.joining(", "));
        return new Plan.Query(Types.DESCRIBE,
                "SELECT * FROM sf_described(" + session.facts().sessionId() + ", " + arguments + ")",
                List.of());
    }

    private Plan information(Request request, Name name) throws SqlFailure, SQLException {
        var relation = new Resolver(session, request, /* describing= */ true).relation(name);
        return of(session.executor()
                .shape(new Plan.Query(Types.SELECT, "SELECT * FROM " + relation, List.of())));
    }

    private Plan result(String queryId) throws SqlFailure {
        var id = queryId.equals("LAST_QUERY_ID") ? session.state().queryId(-1) : queryId;
        return of(new Earlier(session).find(id).columns());
    }

    private static Plan of(List<Column> shape) {
        return new Plan.Act(Types.DESCRIBE, COLUMNS.stream().map(Column::text).toList(), _ -> {
            var rows = new ArrayList<List<@Nullable String>>();
            for (var column : shape) {
                rows.add(Session.row(column.name(), CreateTable.declared(column), "COLUMN", "Y", null, "N",
                        "N", null, null, null, null, null));
            }
            return rows;
        });
    }

    private Plan other(String kind, Name name) throws SqlFailure, SQLException {
        var found = session.account()
                .store()
                .texts("SELECT name FROM objects WHERE kind = " + Quote.text(kind) + " AND name = "
                        + Quote.text(name.last()));
        if (found.isEmpty()) {
            throw Failures.missing(Remembered.called(kind), name.last());
        }
        return new Plan.Query(Types.DESCRIBE,
                "SELECT 'NAME' AS \"property\", " + Quote.text(name.last())
                        + " AS \"value\", NULL::VARCHAR AS \"default\", 'Name' AS \"description\"",
                List.of());
    }
}
