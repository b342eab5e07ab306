package io.snowgate.gateway.session;

/// What Snowflake last confirmed about a session. `""` stands for "none".
///
/// @param queryTag the session-level QUERY_TAG: the client's own, never Snowgate's stamp
public record Facts(String database, String schema, String warehouse, String role, String queryTag) {}
