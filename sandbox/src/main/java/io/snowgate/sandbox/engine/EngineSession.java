package io.snowgate.sandbox.engine;

import module java.base;

import io.snowgate.sandbox.engine.run.Session;
import io.snowgate.sandbox.engine.sql.Script;

/// One logged-in session. Statements may come from several threads at once; outside a transaction they run side by side.
public final class EngineSession implements AutoCloseable {
    private final Session session;

    EngineSession(Session session) {
        this.session = session;
    }

    /// The context as it is now.
    public Facts facts() {
        return session.facts();
    }

    /// Runs or describes one statement. Blocks until it has an answer; the rows may still stream after that.
    public Result execute(Statement statement) throws SqlFailure {
        return session.execute(statement);
    }

    /// Cancels everything this session runs: it fails with 000604/57014. From any thread.
    public void cancel() {
        session.cancel();
    }

    /// Cancels the running statement of that query id; false when it is not running here. From any thread.
    public boolean cancel(String queryId) {
        return session.cancel(queryId);
    }

    /// The query ids of what runs now, or whose rows are not read to the end.
    public Set<String> running() {
        return session.running();
    }

    /// Cuts a text into its statements, without the semicolons, leaving out what is only blank or comment.
    public List<String> split(String text) {
        return Script.split(text);
    }

    /// Ends the session: cancels what runs, rolls back, drops its temporary objects. Safe to call again.
    @Override
    public void close() {
        session.close();
    }
}
