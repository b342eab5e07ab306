package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.rewrite.SqlType;
import io.snowgate.sandbox.engine.sql.Name;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Quote;

/// The columns of tables and views as they were declared, for one statement.
final class Catalog {
    private final Session session;
    private final Lane lane;

    Catalog(Session session, Lane lane) {
        this.session = session;
        this.lane = lane;
    }

    /// The columns of the table of that name; none when there is no such table, or no telling which.
    List<Lineage.Found> columns(Name name) throws SQLException {
        var facts = session.facts();
        var database = name.third(facts.database());
        var schema = name.second(facts.schema());
        if (database.isEmpty() || schema.isEmpty() || schema.equals("INFORMATION_SCHEMA")) {
            return List.of();
        }
        Session.Full stored = session.stored(new Session.Full(database, schema, name.last()));
        var sql = "SELECT column_name, coalesce(try_cast(comment AS JSON)->>'t', ''), data_type, is_nullable FROM duckdb_columns() WHERE database_name = "
                + Quote.text(stored.database())
                + " AND schema_name = " + Quote.text(stored.schema()) + " AND table_name = "
                + Quote.text(stored.name()) + " ORDER BY column_index";
        var found = new ArrayList<Lineage.Found>();
        try (var statement = lane.connection().createStatement(); var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                var declared = rows.getString(2);
                var type = declared.isEmpty() ? SqlType.ofDuck(rows.getString(3)) : SqlType.parse(declared);
                found.add(new Lineage.Found(rows.getString(1), type, rows.getBoolean(4), database, schema,
                        name.last()));
            }
        }
        return found;
    }

    /// A failure to follow a query is no failure of the query.
    Optional<List<Lineage.Found>> follow(List<Node> query) throws SQLException {
        try {
            return new Lineage(this).columns(query);
        } catch (SqlFailure notPlain) {
            return Optional.empty();
        }
    }
}
