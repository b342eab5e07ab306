package io.snowgate.gateway.audit;

import io.snowgate.gateway.session.Client;
import io.snowgate.gateway.session.Facts;

/// In which session, through which program, against which target, in which context.
///
/// @param session          Snowgate's id of the session
/// @param snowflakeSession Snowflake's id of it, 0 while not known
/// @param target           the target's name, `""` when none was found
/// @param account          the account name the client used
public record Where(
        String session,
        long snowflakeSession,
        String target,
        String account,
        Client client,
        Facts facts) {}
