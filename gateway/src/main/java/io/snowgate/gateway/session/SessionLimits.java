package io.snowgate.gateway.session;

import module java.base;

/// How long sessions and their tokens live.
///
/// @param humanAge   of a session of anybody but a service, from its opening
/// @param serviceAge of a session of a service
/// @param idle       without any call
/// @param token      of a client's session token; the driver renews it
/// @param master     of a client's master token
public record SessionLimits(
        Duration humanAge,
        Duration serviceAge,
        Duration idle,
        Duration token,
        Duration master) {
    /// 12 h, 24 h, 4 h; tokens as Snowflake's own: 1 h and 4 h.
    public static final SessionLimits DEFAULT = new SessionLimits(Duration.ofHours(12), Duration.ofHours(24),
            Duration.ofHours(4), Duration.ofHours(1), Duration.ofHours(4));
}
