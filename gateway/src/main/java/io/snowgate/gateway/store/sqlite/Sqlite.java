package io.snowgate.gateway.store.sqlite;

import module java.base;
import module java.sql;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/// One SQLite file, used by one thread of its own: SQLite blocks in native code, which would stop an event loop. Callers, on any thread,
/// wait parked. Every write is durable when the call returns.
public final class Sqlite implements AutoCloseable {
    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE IF NOT EXISTS sessions(id TEXT PRIMARY KEY, issuer TEXT NOT NULL, subject TEXT NOT NULL, target TEXT NOT NULL, "
                    + "sealed BLOB NOT NULL) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS revocations(session TEXT PRIMARY KEY, operator TEXT NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS statements(id TEXT PRIMARY KEY, session TEXT NOT NULL, query_id TEXT NOT NULL, "
                    + "sealed BLOB NOT NULL) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS chunk_manifests(id TEXT PRIMARY KEY, session TEXT NOT NULL, expires INTEGER NOT NULL, "
                    + "sealed BLOB NOT NULL) WITHOUT ROWID",
            "CREATE INDEX IF NOT EXISTS chunk_manifests_expire ON chunk_manifests(expires)",
            "CREATE TABLE IF NOT EXISTS data_keys(id TEXT PRIMARY KEY, wrapped BLOB NOT NULL) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS query_owners(query_id TEXT PRIMARY KEY, target TEXT NOT NULL, issuer TEXT NOT NULL, "
                    + "subject TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID",
            "CREATE INDEX IF NOT EXISTS query_owners_age ON query_owners(at)",
            "CREATE TABLE IF NOT EXISTS registered(sort TEXT NOT NULL, name TEXT NOT NULL, sealed BLOB NOT NULL, "
                    + "PRIMARY KEY (sort, name)) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS catalogue(target TEXT NOT NULL, object TEXT NOT NULL, role TEXT NOT NULL, sealed BLOB NOT NULL, "
                    + "PRIMARY KEY (target, object, role)) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS cursors(name TEXT PRIMARY KEY, position TEXT NOT NULL) WITHOUT ROWID");
    private final Connection connection;
    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("sqlite").daemon().factory());

    /// Opens `file`, making it and its tables when they are not there.
    public Sqlite(Path file) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        config.setBusyTimeout(5_000);
        connection = call(() -> {
            own(file);
            var opened = config.createConnection("jdbc:sqlite:" + file);
            try (var statement = opened.createStatement()) {
                for (var sql : SCHEMA) {
                    statement.execute(sql);
                }
            }
            return opened;
        });
    }

    // For its own user only. SQLite gives the files beside it the same rights.
    private static void own(Path file) throws IOException {
        if (Files.exists(file) || !file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            Files.createFile(file,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException _) {
            // somebody else was quicker
        }
    }

    private <T> T call(Callable<T> work) {
        try {
            return thread.submit(work).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted", e);
        } catch (ExecutionException e) {
            throw new StoreUnavailable("the store failed", e.getCause());
        }
    }

    /// The store cannot be read or written now.
    public static final class StoreUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        StoreUnavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// Reads one row into a value.
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Runs `sql` with `values` bound in order; returns how many rows it changed.
    int update(String sql, Object... values) {
        return call(() -> {
            try (var statement = connection.prepareStatement(sql)) {
                bind(statement, values);
                return statement.executeUpdate();
            }
        });
    }

    /// The rows of `sql` with `values` bound in order.
    <T> List<T> query(String sql, RowReader<T> reader, Object... values) {
        return call(() -> {
            try (var statement = connection.prepareStatement(sql)) {
                bind(statement, values);
                var found = new ArrayList<T>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(reader.read(rows));
                    }
                }
                return found;
            }
        });
    }

    /// Runs every one of `batch` (values of one execution of `sql`), then `last` with `lastValues`, all or nothing.
    void together(String sql, List<Object[]> batch, String last, Object... lastValues) {
        call(() -> {
            connection.setAutoCommit(false);
            try (var many = connection.prepareStatement(sql); var one = connection.prepareStatement(last)) {
                for (var values : batch) {
                    bind(many, values);
                    many.addBatch();
                }
                many.executeBatch();
                bind(one, lastValues);
                one.executeUpdate();
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
            return true;
        });
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (var i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    @Override
    public void close() {
        call(() -> {
            connection.close();
            return true;
        });
        thread.close();
    }
}
