package io.snowgate.sandbox.server;

import module java.base;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;

/// The real JDBC driver, pointed at a sandbox.
final class Jdbc {
    private Jdbc() {}

    /// Logs in with the default user's password; `more` are pairs of property names and values.
    static Connection connect(SandboxServer server, String... more) throws SQLException {
        var properties = bare();
        properties.put("user", "SNOWGATE");
        properties.put("password", "snowgate");
        for (var i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return connect(server, properties);
    }

    /// Logs in with `properties` alone.
    static Connection connect(SandboxServer server, Properties properties) throws SQLException {
        return DriverManager.getConnection("jdbc:snowflake://127.0.0.1:" + server.port() + "/", properties);
    }

    /// What every connection of a test needs.
    static Properties bare() {
        var properties = new Properties();
        properties.put("account", "acme");
        properties.put("ssl", "off");
        properties.put("tracing", "OFF");
        properties.put("disablePlatformDetection", "true");
        return properties;
    }

    /// The rows of a query as text, cells separated by `|`.
    static List<String> rows(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var result = statement.executeQuery(sql)) {
            return rows(result);
        }
    }

    static List<String> rows(ResultSet result) throws SQLException {
        var found = new ArrayList<String>();
        while (result.next()) {
            var cells = new ArrayList<String>();
            for (var i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                cells.add(result.getString(i));
            }
            found.add(String.join("|", cells));
        }
        return found;
    }
}
