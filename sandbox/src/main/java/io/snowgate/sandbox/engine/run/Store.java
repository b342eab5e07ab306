package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.DriverManager;
import java.sql.SQLException;

import io.snowgate.sandbox.engine.sql.Quote;
import org.duckdb.DuckDBConnection;

/// The account's one DuckDB instance, in memory. Every Snowflake database is an attached one; `_engine` holds what translated
/// statements call.
public final class Store implements AutoCloseable {
    static final String OWN = "_engine";
    private static final String MEMORY = "3GB";
    private static final AtomicLong COUNT = new AtomicLong();

    private final DuckDBConnection root;
    private final ReentrantLock lock = new ReentrantLock();

    private Store(DuckDBConnection root) {
        this.root = root;
    }

    /// An empty instance with functions and macros in it.
    public static Store open() throws SQLException {
        var settings = new Properties();
        settings.setProperty("jdbc_stream_results", "false");
        settings.setProperty("temp_directory", "");
        settings.setProperty("memory_limit", MEMORY);
        settings.setProperty("allow_unsigned_extensions", "false");
        var url = "jdbc:duckdb::memory:snowgate-sandbox-" + COUNT.incrementAndGet();
        var root = DriverManager.getConnection(url, settings).unwrap(DuckDBConnection.class);
        var store = new Store(root);
        store.prepare();
        return store;
    }

    private void prepare() throws SQLException {
        run("SET GLOBAL default_null_order = 'nulls_last_on_asc_first_on_desc'");
        run("SET GLOBAL TimeZone = 'UTC'");
        run("SET GLOBAL autoinstall_known_extensions = false");
        run("SET GLOBAL autoload_known_extensions = false");
        run("SET GLOBAL enable_external_access = false");
        run("ATTACH ':memory:' AS " + Quote.name(OWN));
        run("SET search_path = '" + OWN + ".main'");
        Functions.register(root);
        for (var file : List.of("macros.sql", "views.sql")) {
            for (var statement : Resources.statements(file)) {
                run(statement);
            }
        }
    }

    /// Runs one statement of the engine's own for its effect.
    public void run(String sql) throws SQLException {
        lock.lock();
        try (var statement = root.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + " in " + sql.substring(0, Math.min(200, sql.length())),
                    e);
        } finally {
            lock.unlock();
        }
    }

    /// The first column of every row, as text, of a query of the engine's own.
    List<String> texts(String sql) throws SQLException {
        lock.lock();
        try (var statement = root.createStatement(); var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
            return texts;
        } finally {
            lock.unlock();
        }
    }

    /// A new connection.
    Lane lane() throws SQLException {
        lock.lock();
        try {
            return new Lane(root.duplicate());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw new IllegalStateException("close the database", e);
        }
    }
}
