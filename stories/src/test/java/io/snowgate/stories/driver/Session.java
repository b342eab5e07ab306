package io.snowgate.stories.driver;

import module java.base;

/// A logged-in session of a driver. Every method does what the driver's own API for it does, and throws [DriverFault] when the
/// driver raises an error or has no such feature. Safe for as many threads as the driver's connection is.
public interface Session extends AutoCloseable {
    /// Runs a statement and reads its result.
    Rows query(Query query);

    /// Runs a statement without a result.
    Update update(Query query);

    /// Runs a statement for many rows of binds, by the driver's own way of batching.
    Update batch(String sql, List<List<Bind>> rows);

    /// Runs `count` statements in one text and reads all their results.
    List<Rows> multi(String sql, int count);

    /// What a statement's result would consist of, without running it.
    List<Rows.Column> describe(String sql);

    /// Starts a statement without waiting for it: its query id.
    String start(String sql);

    /// How a started statement is doing: `RUNNING`, `SUCCESS`, `FAILED_WITH_ERROR`, …
    String status(String queryId);

    /// Waits for a started statement and reads its result.
    Rows fetch(String queryId);

    /// Stops a started statement by its id.
    void abort(String queryId);

    /// Begins to run a statement that another thread may cancel.
    Running running(Query query);

    /// Begins a transaction, by the driver's own API where it has one.
    void begin();

    /// Ends it for good.
    void commit();

    /// Ends it as if it had not been.
    void rollback();

    /// Names of the tables of a schema, by the driver's metadata calls where it has any, else by SHOW.
    List<String> tables(String database, String schema);

    /// `NAME type` of the columns of a table, by the driver's metadata calls where it has any, else by DESCRIBE.
    List<String> columns(String database, String schema, String table);

    @Override
    void close();

    /// A statement that is waited for on another thread.
    interface Running {
        /// Cancels it, as a user of the driver would.
        void cancel();

        /// Waits for its end: the result, or the [DriverFault] it ended with.
        Rows rows();
    }

    /// Runs a statement and reads its result.
    default Rows query(String sql) {
        return query(Query.of(sql));
    }

    /// Runs a statement without a result.
    default Update update(String sql) {
        return update(Query.of(sql));
    }
}
