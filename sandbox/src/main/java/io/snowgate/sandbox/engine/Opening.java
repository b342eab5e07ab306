package io.snowgate.sandbox.engine;

import module java.base;

/// What a login asks for: who, with which context, and the session parameters to begin with. `""` means "none"; names are
/// taken as Snowflake takes them (folded to upper case unless quoted).
public record Opening(
        long sessionId,
        String user,
        String role,
        String warehouse,
        String database,
        String schema,
        Map<String, Object> parameters) {

    public Opening {
        parameters = Map.copyOf(parameters);
    }
}
