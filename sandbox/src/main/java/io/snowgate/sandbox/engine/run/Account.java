package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.EngineSettings;
import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.rewrite.SqlType;
import io.snowgate.sandbox.engine.sql.Quote;

/// What belongs to the whole account: databases and schemas, and everything that is only remembered (roles, users, warehouses,
/// stages, …) in the table `objects`. For any number of threads.
public final class Account {
    private final Store store;
    private final EngineSettings settings;
    private final AtomicLong version = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicReference<Optional<Map<String, Set<String>>>> zoned = new AtomicReference<>(
            Optional.empty());

    public Account(Store store, EngineSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    Store store() {
        return store;
    }

    EngineSettings settings() {
        return settings;
    }

    /// Changes whenever a database or schema comes or goes.
    long version() {
        return version.get();
    }

    /// Says that tables or views may have come, gone or changed.
    void columnsChanged() {
        zoned.set(Optional.empty());
    }

    /// The names that columns of type TIMESTAMP_TZ have anywhere, each with the tables and views that have them.
    Map<String, Set<String>> zonedColumns() throws SQLException {
        var known = zoned.get();
        if (known.isPresent()) {
            return known.get();
        }
        var found = new HashMap<String, Set<String>>();
        for (var pair : store
                .texts("SELECT column_name || chr(0) || table_name FROM duckdb_columns() WHERE data_type = "
                        + Quote.text(SqlType.ZONED_NAME))) {
            int cut = pair.indexOf('\0');
            found.computeIfAbsent(pair.substring(0, cut), _ -> new HashSet<>()).add(pair.substring(cut + 1));
        }
        zoned.compareAndSet(known, Optional.of(found));
        return found;
    }

    boolean hasDatabase(String name) throws SQLException {
        return hasObject("DATABASE", "", "", name, 0);
    }

    boolean hasSchema(String database, String name) throws SQLException {
        return name.equals("INFORMATION_SCHEMA")
                ? hasDatabase(database)
                : hasObject("SCHEMA", database, "", name, 0);
    }

    /// Lays out a database with its schema PUBLIC.
    void createDatabase(Entry entry) throws SQLException {
        lock.lock();
        try {
            store.run("ATTACH ':memory:' AS " + Quote.name(entry.name()));
            put(entry);
            addSchema(new Entry("SCHEMA", entry.name(), "", "PUBLIC", entry.owner(), "", "{}", 0));
        } finally {
            lock.unlock();
        }
    }

    void createSchema(Entry entry) throws SQLException {
        lock.lock();
        try {
            addSchema(entry);
        } finally {
            lock.unlock();
        }
    }

    private void addSchema(Entry entry) throws SQLException {
        store.run("CREATE SCHEMA IF NOT EXISTS " + Quote.name(entry.database()) + "."
                + Quote.name(entry.name()));
        put(entry);
        version.incrementAndGet();
    }

    void dropDatabase(String name) throws SQLException {
        lock.lock();
        try {
            store.run("DETACH " + Quote.name(name));
            store.run("DELETE FROM objects WHERE db = " + Quote.text(name)
                    + " OR kind = 'DATABASE' AND name = " + Quote.text(name));
            version.incrementAndGet();
        } finally {
            lock.unlock();
        }
    }

    void dropSchema(String database, String name) throws SQLException {
        lock.lock();
        try {
            store.run("DROP SCHEMA IF EXISTS " + Quote.name(database) + "." + Quote.name(name) + " CASCADE");
            store.run("DELETE FROM objects WHERE db = " + Quote.text(database) + " AND (\"schema\" = "
                    + Quote.text(name) + " OR kind = 'SCHEMA' AND name = " + Quote.text(name) + ")");
            version.incrementAndGet();
        } finally {
            lock.unlock();
        }
    }

    /// Makes the schema in which a session's temporary tables live.
    void createHidden(String database, String hidden) throws SQLException {
        store.run("CREATE SCHEMA IF NOT EXISTS " + Quote.name(database) + "." + Quote.name(hidden));
    }

    void dropHidden(String database, String hidden) throws SQLException {
        if (hasDatabase(database)) {
            store.run(
                    "DROP SCHEMA IF EXISTS " + Quote.name(database) + "." + Quote.name(hidden) + " CASCADE");
        }
    }

    /// Something that is only remembered. `database` and `schema` are `""` for what belongs to the account; `session` is 0 for what
    /// everybody sees.
    record Entry(
            String kind,
            String database,
            String schema,
            String name,
            String owner,
            String comment,
            String detail,
            long session) {}

    void put(Entry entry) throws SQLException {
        remove(entry.kind(), entry.database(), entry.schema(), entry.name());
        var values = Stream.of(entry.kind(), entry.database(), entry.schema(), entry.name())
                .map(Quote::text)
                .collect(Collectors.joining(", "));
        store.run("INSERT INTO objects VALUES (" + values + ", " + now() + ", " + Quote.text(entry.owner())
                + ", " + Quote.text(entry.comment()) + ", "
                + Quote.text(entry.detail()) + ", " + (entry.session() == 0 ? "NULL" : entry.session())
                + ")");
    }

    boolean remove(String kind, String database, String schema, String name) throws SQLException {
        var where = where(kind, database, schema, name);
        boolean there = !store.texts("SELECT name FROM objects" + where).isEmpty();
        store.run("DELETE FROM objects" + where);
        return there;
    }

    boolean hasObject(String kind, String database, String schema, String name, long session)
            throws SQLException {
        var seen = session == 0 ? "" : " AND (sid IS NULL OR sid = " + session + ")";
        return !store.texts("SELECT name FROM objects" + where(kind, database, schema, name) + seen)
                .isEmpty();
    }

    private static String where(String kind, String database, String schema, String name) {
        return " WHERE kind = " + Quote.text(kind) + " AND db = " + Quote.text(database)
                + " AND \"schema\" = " + Quote.text(schema) + " AND name = " + Quote.text(name);
    }

    /// Drops what a session that ends has left in `objects`.
    void forgetSession(long session) throws SQLException {
        store.run("DELETE FROM objects WHERE sid = " + session);
    }

    void setComment(String kind, String database, String name, String comment)
            throws SqlFailure, SQLException {
        if (!hasObject(kind, database, "", name, 0)) {
            throw Failures.missing(kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT), name);
        }
        store.run("UPDATE objects SET comment = " + Quote.text(comment) + where(kind, database, "", name));
    }

    /// This moment as an SQL expression.
    String now() {
        return "make_timestamp(" + settings.clock().instant().toEpochMilli() * 1000
                + "::BIGINT)::TIMESTAMPTZ";
    }

    /// This moment in milliseconds.
    long millis() {
        return settings.clock().instant().toEpochMilli();
    }
}
