package io.snowgate.sandbox.engine;

import module java.base;

/// One statement in the query history. `executionStatus` is `RUNNING`, `SUCCESS`, `FAIL` or `INCIDENT`; `errorCode` and
/// `errorMessage` are `""` for one that has not failed; `elapsed` counts from `startTime` to the end, or to now.
public record HistoryRow(
        String queryId,
        String queryText,
        String queryTag,
        String queryType,
        long sessionId,
        String userName,
        String roleName,
        String warehouseName,
        String databaseName,
        String schemaName,
        String executionStatus,
        String errorCode,
        String errorMessage,
        Instant startTime,
        Duration elapsed,
        long rowsProduced) {}
