package io.snowgate.gateway.identity;

import module java.base;

/// How it stands with an issuer.
///
/// @param issuer      its `iss`
/// @param keysFetched when its keys last came, `Instant.MIN` when they never did
/// @param problem     why the last attempt failed, `""` when it did not; for operators
/// @param state       what follows from both now
public record IssuerHealth(String issuer, Instant keysFetched, String problem, State state) {
    /// How it stands.
    ///
    /// - `UNASKED`: no token of it came yet.
    /// - `GOOD`: its keys came when they were last asked for.
    /// - `AGEING`: they did not; the ones from before are still good, for as long as configured. Time to look at it.
    /// - `UNUSABLE`: there are none that are still good: every token of it is refused.
    public enum State {
        UNASKED, GOOD, AGEING, UNUSABLE
    }
}
