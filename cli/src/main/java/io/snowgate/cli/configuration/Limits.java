package io.snowgate.cli.configuration;

/// What is refused for its size; all in bytes unless the name says otherwise.
///
/// @param body           a request body, inflated
/// @param loginBody      a login body, inflated
/// @param header         all headers of a request together
/// @param connections    how many clients may be connected at once
/// @param inflationRatio how many times larger than what was sent a body may inflate to
/// @param answer         an answer of the target's, inflated, chunks aside
/// @param spoolMemory    how much of one answer stays in memory before it goes to a file
/// @param spoolTotal     all spooled answers together
public record Limits(
        long body,
        long loginBody,
        long header,
        int connections,
        int inflationRatio,
        long answer,
        long spoolMemory,
        long spoolTotal) {}
