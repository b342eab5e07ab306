package io.snowgate.sandbox.engine;

/// One pretend account: its databases, roles, users and warehouses, in memory, gone when closed. Safe for use by any number
/// of threads.
public final class Engine implements AutoCloseable {

    private Engine() {}

    /// Starts an account and, unless told otherwise, lays out the demo company in database `COMPANY`.
    public static Engine start(EngineSettings settings) {
        return new Engine();
    }

    /// Opens a session. Fails when the database or schema named does not exist.
    public EngineSession open(Opening opening) throws SqlFailure {
        return new EngineSession(opening);
    }

    @Override
    public void close() {}
}
