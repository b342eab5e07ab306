package io.snowgate.sandbox.engine;

import module java.base;

/// A session's context as it stands between two statements. Names are as stored (no quotes), `""` where there is none.
/// `secondaryRoles` is `ALL`, `NONE` or a comma separated list; `lastQueryId` is `""` before the first statement.
public record Facts(
        long sessionId,
        String user,
        String database,
        String schema,
        String warehouse,
        String role,
        String secondaryRoles,
        Map<String, Object> parameters,
        boolean autocommit,
        boolean inTransaction,
        String lastQueryId) {

    public Facts {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }
}
