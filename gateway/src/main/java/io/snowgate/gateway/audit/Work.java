package io.snowgate.gateway.audit;

import module java.base;

/// Which statement.
///
/// @param wid               its work context
/// @param queryId           Snowflake's id, `""` while not known
/// @param requestId         the client's id
/// @param upstreamRequestId the id it is sent to Snowflake under
/// @param mode              `sync`, `async` or `describe`
/// @param kinds             kinds of the statements in its text, in order
public record Work(
        String wid,
        String queryId,
        String requestId,
        String upstreamRequestId,
        String mode,
        List<String> kinds) {
    public Work {
        kinds = List.copyOf(kinds);
    }
}
