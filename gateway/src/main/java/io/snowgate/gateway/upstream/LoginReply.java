package io.snowgate.gateway.upstream;

import io.snowgate.gateway.secret.Secret;
import tools.jackson.databind.node.ObjectNode;

/// What became of a login at Snowflake.
public sealed interface LoginReply {
    /// The envelope Snowflake answered with, success or not. It may hold Snowflake's tokens.
    ///
    /// @param sticky the `X-Snowflake-Session` header, empty for none
    record Answered(ObjectNode envelope, Secret sticky) implements LoginReply {}

    /// No answer this time.
    record NotNow(String why) implements LoginReply {}
}
