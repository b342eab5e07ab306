package io.snowgate.sandbox.engine;

import module java.base;

/// One logged-in session. Statements may come from several threads at once; outside a transaction they run side by side.
public final class EngineSession implements AutoCloseable {
    private final Opening opening;

    EngineSession(Opening opening) {
        this.opening = opening;
    }

    /// The context as it is now.
    public Facts facts() {
        return new Facts(opening.sessionId(), opening.user(), opening.database(), opening.schema(),
                opening.warehouse(),
                opening.role(), "NONE", opening.parameters(), /* autocommit= */ true,
                /* inTransaction= */ false, "");
    }

    /// Runs or describes one statement. Blocks until it has an answer; the rows may still stream after that.
    public Result execute(Statement statement) throws SqlFailure {
        throw new SqlFailure("000002", "0A000", "Unsupported feature '" + statement.sql() + "'.");
    }

    /// Cancels everything this session runs: it fails with 000604/57014. From any thread.
    public void cancel() {}

    /// Cancels the running statement of that query id; false when it is not running here. From any thread.
    public boolean cancel(String queryId) {
        return false;
    }

    /// Cuts a text into its statements, without the semicolons, leaving out what is only blank or comment.
    public List<String> split(String text) {
        return List.of(text);
    }

    /// Ends the session: cancels what runs, rolls back, drops its temporary objects. Safe to call again.
    @Override
    public void close() {}
}
