package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.sql.Quote;
import org.duckdb.DuckDBConnection;

/// A connection to DuckDB with the settings it was last given. For one thread at a time.
final class Lane {
    private final DuckDBConnection connection;
    private String path = "";
    private String zone = "";

    Lane(DuckDBConnection connection) {
        this.connection = connection;
    }

    DuckDBConnection connection() {
        return connection;
    }

    /// Makes unqualified names and time zones mean what the session means.
    void settle(String searchPath, String timeZone) throws SQLException {
        if (!path.equals(searchPath)) {
            run("SET search_path = " + Quote.text(searchPath));
            path = searchPath;
        }
        if (!zone.equals(timeZone)) {
            run("SET TimeZone = " + Quote.text(timeZone));
            zone = timeZone;
        }
    }

    /// Runs one statement for its effect.
    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void close() {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            path = "";
        }
    }
}
