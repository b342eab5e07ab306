package io.snowgate.cli.configuration;

/// What is refused for its size, in bytes unless the name says otherwise.
///
/// @param body          a request body, as sent and inflated
/// @param loginBody     a login body, as sent and inflated
/// @param header        the headers of a request together
/// @param connections   how many clients may be connected at once
/// @param inflationRatio how many times larger than what was sent a body may inflate to
/// @param answer        an answer of the target's, inflated, chunks aside
/// @param spoolTotal    all answers that are spooled at one time
/// @param retainedTotal all finished answers that are kept for drivers that ask again
/// @param sessionsEach   how many sessions one principal may have
/// @param statementsEach how many statements of one principal may be under way
public record Limits(
        int body,
        int loginBody,
        int header,
        int connections,
        int inflationRatio,
        long answer,
        long spoolTotal,
        long retainedTotal,
        int sessionsEach,
        int statementsEach) {}
