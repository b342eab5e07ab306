package io.snowgate.gateway.statement;

import module java.base;

import io.snowgate.gateway.wire.Answer;
import io.snowgate.gateway.wire.Body;
import io.snowgate.gateway.wire.Problem;
import io.snowgate.gateway.wire.Splice;

/// Where a statement's life stands.
///
/// ```
///            ┌────────────► Refused
///  Begun ────┤                          ┌──► Finished
///            └──► Running ──────────────┤
///                   ▲  │                └──► Ended
///                   │  ▼
///              Interrupted (a retry resumes it)
/// ```
public sealed interface State {
    /// Looked at by the guard, or waiting for its intent to be durable. Nothing was sent, and a restart must not send it.
    record Begun() implements State {}

    /// Its intent is durable. Sent, or about to be; Snowflake has not given its final answer.
    record Running() implements State {}

    /// Snowflake answered, with rows or with an error; the outcome is durable.
    ///
    /// @param answer  what it says
    /// @param body    its bytes
    /// @param splices what is changed in them on the way to the client
    record Finished(Answer answer, Body body, List<Splice> splices) implements State {}

    /// Not sent.
    record Refused(Problem problem) implements State {}

    /// Over without a result that could be given: cancelled here, withheld, or its session is gone.
    record Ended(Problem problem) implements State {}

    /// Snowflake could not be reached, or broke off; nobody knows whether it ran. The same request resumes it, under the same upstream
    /// request id.
    record Interrupted(String why) implements State {}

    /// True when nothing more becomes of it.
    default boolean over() {
        return this instanceof Finished || this instanceof Refused || this instanceof Ended;
    }

    /// True while it goes on by itself.
    default boolean underWay() {
        return this instanceof Begun || this instanceof Running;
    }
}
