package io.snowgate.gateway.upstream;

import io.snowgate.gateway.wire.Answer;
import io.snowgate.gateway.wire.Body;

/// What became of a call to Snowflake.
public sealed interface Reply {
    /// Takes it, and makes nothing of it.
    default void discard() {
        if (this instanceof Answered(_, var body)) {
            body.close();
        }
    }

    /// Snowflake answered in its protocol, with success or with an error. Whoever takes it closes the body.
    record Answered(Answer answer, Body body) implements Reply {}

    /// No answer this time; the same call may be made again.
    ///
    /// @param why      for events and logs; without data
    /// @param received whether Snowflake may have received, and acted on, the call
    /// @param status   the HTTP status it came with, 0 when the connection failed
    record NotNow(String why, boolean received, int status) implements Reply {}

    /// The Snowflake session is gone for good.
    record SessionDead(String code) implements Reply {}

    /// An answer came that must not be passed on: not the protocol, or beyond a limit.
    record Unusable(String why) implements Reply {}
}
