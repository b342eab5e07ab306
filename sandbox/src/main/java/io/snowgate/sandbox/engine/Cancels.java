package io.snowgate.sandbox.engine;

/// How SQL reaches other people's statements: `SYSTEM$CANCEL_QUERY` and its kin. Called on the asking session's thread.
public interface Cancels {

    /// Cancels the running statement of that id; false when none is running.
    boolean cancelQuery(String queryId);

    /// Cancels everything a session runs and says how many statements that were.
    int cancelAll(long sessionId);

    /// Ends a session; false when there is none of that id.
    boolean abortSession(long sessionId);

    /// Nothing is ever running.
    static Cancels none() {
        return new Cancels() {
            @Override
            public boolean cancelQuery(String queryId) {
                return false;
            }

            @Override
            public int cancelAll(long sessionId) {
                return 0;
            }

            @Override
            public boolean abortSession(long sessionId) {
                return false;
            }
        };
    }
}
