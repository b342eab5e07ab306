package io.snowgate.gateway.statement;

import io.snowgate.gateway.identity.Principal;

/// To whom an id belongs. Many people share one Snowflake user, so Snowflake no longer keeps them apart: this does.
///
/// @param target  the target's name
/// @param issuer  of the principal
/// @param subject of the principal
public record Owner(String target, String issuer, String subject) {
    /// The owner of what `principal` does at `target`.
    public static Owner of(String target, Principal principal) {
        return new Owner(target, principal.issuer(), principal.subject());
    }
}
