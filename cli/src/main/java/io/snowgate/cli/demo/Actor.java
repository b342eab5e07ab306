package io.snowgate.cli.demo;

import module java.base;
import module java.sql;

/// Somebody with a token and the Snowflake JDBC driver.
final class Actor implements AutoCloseable {
    private final Connection connection;

    /// Logs in through the gateway.
    ///
    /// @param settings driver properties besides the usual ones: session parameters among them
    Actor(Stage stage, String token, Map<String, String> settings) throws SQLException {
        var properties = new Properties();
        properties.putAll(Map.of("account", stage.account(), "authenticator", "oauth", "token", token, "ssl",
                "off", "tracing", "OFF",
                "disablePlatformDetection", "true", "db", "COMPANY", "schema", "PUBLIC", "warehouse",
                "COMPUTE_WH"));
        properties.putAll(settings);
        connection = DriverManager.getConnection("jdbc:snowflake://127.0.0.1:" + stage.port() + "/",
                properties);
    }

    /// What a statement came to.
    sealed interface Came {
        /// @param shown the first rows, as text
        record Rows(String queryId, long count, List<String> shown) implements Came {}

        record Refused(int code, String message) implements Came {}
    }

    /// Runs `sql` and reads everything.
    Came run(String sql) {
        try (var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return new Came.Rows(queryId(statement), statement.getLargeUpdateCount(), List.of());
            }
            try (var rows = statement.getResultSet()) {
                return read(rows, queryId(statement));
            }
        } catch (SQLException e) {
            return new Came.Refused(e.getErrorCode(), String.valueOf(e.getMessage()));
        }
    }

    private static Came read(ResultSet rows, String queryId) throws SQLException {
        var shown = new ArrayList<String>();
        long count = 0;
        var width = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            if (count++ < 3) {
                var cells = new StringJoiner(" | ");
                for (var i = 1; i <= width; i++) {
                    cells.add(String.valueOf(rows.getString(i)));
                }
                shown.add(cells.toString());
            }
        }
        return new Came.Rows(queryId, count, shown);
    }

    // The driver's own interface, found by name: the demo compiles without the driver.
    private static String queryId(Statement statement) throws SQLException {
        try {
            var type = Class.forName("net.snowflake.client.api.statement.SnowflakeStatement");
            return String.valueOf(type.getMethod("getQueryID").invoke(statement.unwrap(type)));
        } catch (ReflectiveOperationException e) {
            throw new SQLException("the driver does not tell its query id", e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
