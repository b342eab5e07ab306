package io.snowgate.gateway.session;

import io.snowgate.gateway.secret.Secret;

/// What stands for a session at Snowflake.
///
/// @param session    the session token
/// @param master     the master token, which renews it
/// @param sticky     the `X-Snowflake-Session` header Snowflake gave, `""` for none
public record UpstreamTokens(Secret session, Secret master, Secret sticky) {}
