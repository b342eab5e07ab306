package io.snowgate.sandbox.engine;

import module java.base;

/// What has happened before: kept by the server, read by RESULT_SCAN and QUERY_HISTORY. Called from any session's thread.
public interface Past {

    /// The result of an earlier statement that succeeded, or nothing when the id is unknown.
    Optional<StoredResult> result(String queryId);

    /// Every statement remembered, oldest first, running ones included.
    List<HistoryRow> history();

    /// A past in which nothing happened.
    static Past none() {
        return new Past() {
            @Override
            public Optional<StoredResult> result(String queryId) {
                return Optional.empty();
            }

            @Override
            public List<HistoryRow> history() {
                return List.of();
            }
        };
    }
}
