package io.snowgate.sandbox.server;

import io.snowgate.sandbox.engine.EngineSession;
import org.jspecify.annotations.Nullable;

/// One login. Its tokens are in [Sessions].
///
/// @param id     as told to the driver
/// @param user   who logged in
/// @param app    `CLIENT_APP_ID`: decides the result format
/// @param sticky value of the `X-Snowflake-Session` header
/// @param engine where its statements run
record Session(long id, User user, String app, String sticky, EngineSession engine) {

    /// A name of the context as the wire has it: null where there is none.
    static @Nullable String name(String found) {
        return found.isEmpty() ? null : found;
    }
}
