package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Quote;

/// Runs definitions: each in a transaction of its own, after making last what the session's open one has done.
final class Ddl {
    private final Session session;

    Ddl(Session session) {
        this.session = session;
    }

    /// All of these statements, or none.
    void run(List<String> statements) throws SqlFailure, SQLException {
        session.transaction().end("COMMIT");
        var lane = session.lanes().take();
        boolean clean = false;
        try {
            session.settle(lane);
            lane.run("BEGIN TRANSACTION");
            for (var statement : statements) {
                lane.run(statement);
            }
            lane.run("COMMIT");
            session.account().columnsChanged();
            clean = true;
        } finally {
            if (clean) {
                session.lanes().giveBack(lane);
            } else {
                lane.close();
            }
        }
    }

    /// What kind of relation a name stands for: `TABLE`, `VIEW`, or `""` when there is none.
    String kind(Session.Full name) throws SqlFailure, SQLException {
        var where = " WHERE database_name = " + Quote.text(name.database()) + " AND schema_name = "
                + Quote.text(name.schema());
        var named = Quote.text(name.name());
        var found = texts("SELECT 'TABLE' FROM duckdb_tables()" + where + " AND table_name = " + named
                + " UNION ALL SELECT 'VIEW' FROM duckdb_views()" + where
                + " AND view_name = " + named + " UNION ALL SELECT 'SEQUENCE' FROM duckdb_sequences()" + where
                + " AND sequence_name = " + named);
        return found.isEmpty() ? "" : found.getFirst();
    }

    /// The first column of a query's rows, as text.
    List<String> texts(String sql) throws SqlFailure, SQLException {
        return session.executor().anywhere(lane -> {
            try (var statement = lane.connection().createStatement();
                    var rows = statement.executeQuery(sql)) {
                var texts = new ArrayList<String>();
                while (rows.next()) {
                    texts.add(Objects.requireNonNullElse(rows.getString(1), ""));
                }
                return texts;
            }
        });
    }

    /// Fails unless the schema of that name exists.
    void requireSchema(Session.Full name) throws SqlFailure, SQLException {
        if (!session.account().hasDatabase(name.database())) {
            throw Failures.missing("Database", name.database());
        }
        if (!session.account().hasSchema(name.database(), name.schema())) {
            throw Failures.missing("Schema", name.database() + "." + name.schema());
        }
    }
}
