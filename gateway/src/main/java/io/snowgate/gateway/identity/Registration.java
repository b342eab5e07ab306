package io.snowgate.gateway.identity;

import module java.base;

/// When and by whom something was registered here, and whether it still stands.
///
/// @param at      when
/// @param by      the operator, as the operating system calls them
/// @param revoked since when it counts no more; [#NEVER] while it does
public record Registration(Instant at, String by, Instant revoked) {
    /// Not revoked.
    public static final Instant NEVER = Instant.MAX;

    /// Registered now.
    public static Registration made(Instant at, String by) {
        return new Registration(at, by, NEVER);
    }

    /// True while it counts.
    public boolean stands() {
        return revoked.equals(NEVER);
    }

    /// The same, revoked at `when`; what is revoked already stays so from then.
    public Registration revokedAt(Instant when) {
        return stands() ? new Registration(at, by, when) : this;
    }
}
