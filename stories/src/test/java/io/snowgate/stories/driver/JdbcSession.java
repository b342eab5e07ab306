package io.snowgate.stories.driver;

import module java.base;
import module java.sql;

import java.sql.Connection;
import java.sql.Statement;
import java.sql.Timestamp;

import net.snowflake.client.api.connection.SnowflakeConnection;
import net.snowflake.client.api.resultset.SnowflakeResultSet;
import net.snowflake.client.api.statement.SnowflakePreparedStatement;
import net.snowflake.client.api.statement.SnowflakeStatement;

/// A session of the JDBC driver.
final class JdbcSession implements Session {
    private final Connection connection;

    JdbcSession(Connection connection) {
        this.connection = connection;
    }

    /// What the driver does, with its errors turned into ours.
    private interface Act<T> {
        T perform() throws SQLException;
    }

    private static <T> T act(Act<T> act) {
        try {
            return act.perform();
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    static DriverFault fault(SQLException error) {
        var id = error instanceof net.snowflake.client.api.exception.SnowflakeSQLException own
                ? own.getQueryId()
                : null;
        return new DriverFault(DriverFault.Kind.DRIVER, error.getErrorCode(),
                Objects.requireNonNullElse(error.getSQLState(), ""), Objects.requireNonNullElse(id, ""),
                Objects.requireNonNullElse(error.getMessage(), ""));
    }

    @Override
    public Rows query(Query query) {
        return act(() -> {
            try (var statement = prepare(query)) {
                return run(statement, query);
            }
        });
    }

    private static Rows run(Statement statement, Query query) throws SQLException {
        var rows = statement instanceof PreparedStatement prepared
                ? prepared.executeQuery()
                : statement.executeQuery(query.sql());
        return JdbcRows.read(rows, query.reading().folded());
    }

    @Override
    public Update update(Query query) {
        return act(() -> {
            try (var statement = prepare(query)) {
                var updated = statement instanceof PreparedStatement prepared
                        ? prepared.executeUpdate()
                        : statement.executeUpdate(query.sql());
                return new Update(updated, id(statement));
            }
        });
    }

    private static String id(Statement statement) throws SQLException {
        var found = statement instanceof PreparedStatement
                ? statement.unwrap(SnowflakePreparedStatement.class).getQueryID()
                : statement.unwrap(SnowflakeStatement.class).getQueryID();
        return Objects.requireNonNullElse(found, "");
    }

    private Statement prepare(Query query) throws SQLException {
        if (!query.requestId().isEmpty()) {
            throw DriverFault.unsupported("the driver chooses the request id");
        }
        var statement = query.binds().isEmpty()
                ? connection.createStatement()
                : connection.prepareStatement(query.sql());
        for (var parameter : query.parameters().entrySet()) {
            statement.unwrap(SnowflakeStatement.class).setParameter(parameter.getKey(), parameter.getValue());
        }
        statement.setQueryTimeout((int) query.reading().timeout().toSeconds());
        if (statement instanceof PreparedStatement prepared) {
            bind(prepared, query.binds());
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, List<Bind> binds) throws SQLException {
        for (int i = 0; i < binds.size(); i++) {
            bind(statement, i + 1, binds.get(i));
        }
    }

    private static void bind(PreparedStatement statement, int at, Bind bind) throws SQLException {
        var text = bind.value();
        if (text == null) {
            statement.setNull(at, Types.VARCHAR);
            return;
        }
        switch (bind.type()) {
            case "fixed" -> statement.setBigDecimal(at, new BigDecimal(text));
            case "real" -> statement.setDouble(at, Double.parseDouble(text));
            case "boolean" -> statement.setBoolean(at, Boolean.parseBoolean(text));
            case "date" -> statement.setDate(at, java.sql.Date.valueOf(text));
            case "time" -> statement.setTime(at, Time.valueOf(LocalTime.parse(text)));
            case "timestamp_ntz" -> statement.setTimestamp(at, Timestamp.valueOf(LocalDateTime.parse(text)));
            case "binary" -> statement.setBytes(at, HexFormat.of().parseHex(text));
            default -> statement.setString(at, text);
        }
    }

    @Override
    public Update batch(String sql, List<List<Bind>> rows) {
        return act(() -> {
            try (var statement = connection.prepareStatement(sql)) {
                for (var row : rows) {
                    bind(statement, row);
                    statement.addBatch();
                }
                var updated = Arrays.stream(statement.executeBatch())
                        .map(n -> n == Statement.SUCCESS_NO_INFO ? 1 : n)
                        .sum();
                return new Update(updated, id(statement));
            }
        });
    }

    @Override
    public List<Rows> multi(String sql, int count) {
        return act(() -> {
            try (var statement = connection.createStatement()) {
                statement.unwrap(SnowflakeStatement.class).setParameter("MULTI_STATEMENT_COUNT", count);
                var found = new ArrayList<Rows>();
                var more = statement.execute(sql);
                while (more || statement.getUpdateCount() >= 0) {
                    // for a statement without a result the driver may say that there is one, and give none
                    var rows = statement.getResultSet();
                    found.add(rows == null
                            ? new Rows("", List.of(), List.of(), Math.max(0, statement.getUpdateCount()), "")
                            : JdbcRows.read(rows, /* folded= */ false));
                    more = statement.getMoreResults();
                }
                return List.copyOf(found);
            }
        });
    }

    @Override
    public List<Rows.Column> describe(String sql) {
        return act(() -> {
            try (var statement = connection.prepareStatement(sql)) {
                return JdbcRows.columns(statement.getMetaData());
            }
        });
    }

    @Override
    public String start(String sql) {
        return act(() -> {
            // not closed: closing the statement would be taken for giving up its result
            var statement = connection.createStatement();
            var rows = statement.unwrap(SnowflakeStatement.class).executeAsyncQuery(sql);
            return rows.unwrap(SnowflakeResultSet.class).getQueryID();
        });
    }

    @Override
    public String status(String queryId) {
        return act(() -> connection.unwrap(SnowflakeConnection.class)
                .getQueryStatus(queryId)
                .getStatus()
                .name());
    }

    @Override
    public Rows fetch(String queryId) {
        return act(() -> JdbcRows.read(connection.unwrap(SnowflakeConnection.class).createResultSet(queryId),
                /* folded= */ false));
    }

    @Override
    public void abort(String queryId) {
        throw DriverFault.unsupported("the driver cancels statements, not query ids");
    }

    @Override
    public Running running(Query query) {
        var statement = act(() -> prepare(query));
        var task = new FutureTask<>(() -> run(statement, query));
        Thread.ofPlatform().name("jdbc-running").daemon().start(task);
        return new Running() {
            @Override
            public void cancel() {
                act(() -> {
                    statement.cancel();
                    return true;
                });
            }

            @Override
            public Rows rows() {
                return act(() -> ending(task));
            }
        };
    }

    private static Rows ending(FutureTask<Rows> task) throws SQLException {
        try {
            return task.get(180, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException own) {
                throw own;
            }
            throw new IllegalStateException("the statement broke the driver", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the statement did not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void begin() {
        act(() -> {
            connection.setAutoCommit(false);
            return true;
        });
    }

    @Override
    public void commit() {
        act(() -> {
            connection.commit();
            connection.setAutoCommit(true);
            return true;
        });
    }

    @Override
    public void rollback() {
        act(() -> {
            connection.rollback();
            connection.setAutoCommit(true);
            return true;
        });
    }

    @Override
    public List<String> tables(String database, String schema) {
        return act(() -> {
            var names = new ArrayList<String>();
            try (var rows = connection.getMetaData()
                    .getTables(database, schema, "%", new String[]{"TABLE"})) {
                while (rows.next()) {
                    names.add(rows.getString("TABLE_NAME"));
                }
            }
            return names;
        });
    }

    @Override
    public List<String> columns(String database, String schema, String table) {
        return act(() -> {
            var names = new ArrayList<String>();
            try (var rows = connection.getMetaData().getColumns(database, schema, table, "%")) {
                while (rows.next()) {
                    names.add(rows.getString("COLUMN_NAME") + " " + rows.getString("TYPE_NAME"));
                }
            }
            return names;
        });
    }

    @Override
    public void close() {
        act(() -> {
            connection.close();
            return true;
        });
    }
}
