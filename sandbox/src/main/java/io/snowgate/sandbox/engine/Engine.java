package io.snowgate.sandbox.engine;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.run.Account;
import io.snowgate.sandbox.engine.run.Company;
import io.snowgate.sandbox.engine.run.Session;
import io.snowgate.sandbox.engine.run.Store;

/// One pretend account: its databases, roles, users and warehouses, in memory, gone when closed. Safe for use by any number
/// of threads.
public final class Engine implements AutoCloseable {
    private final Store store;
    private final Account account;

    private Engine(Store store, Account account) {
        this.store = store;
        this.account = account;
    }

    /// Starts an account and, unless told otherwise, lays out the demo company in database `COMPANY`.
    public static Engine start(EngineSettings settings) {
        try {
            var store = Store.open();
            var account = new Account(store, settings);
            Company.layOut(account, settings.seeded());
            return new Engine(store, account);
        } catch (SQLException | SqlFailure e) {
            throw new IllegalStateException("start the pretend account " + settings.account(), e);
        }
    }

    /// Opens a session. A database or schema that does not exist is left out of its context, as Snowflake does.
    public EngineSession open(Opening opening) throws SqlFailure {
        try {
            return new EngineSession(new Session(account, opening));
        } catch (SQLException e) {
            throw new SqlFailure("000603", "XX000", "SQL execution internal error: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
