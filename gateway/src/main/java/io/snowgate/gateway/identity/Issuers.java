package io.snowgate.gateway.identity;

import module java.base;

import io.snowgate.gateway.secret.Secret;

/// The accepted issuers, and the one door by which a token becomes a [Caller]. Blocks while keys are fetched; safe for any thread.
public final class Issuers implements AutoCloseable {
    private final InstantSource clock;

    /// Accepts tokens of `settings`, each issuer once. Nothing is fetched before the first token.
    ///
    /// @throws IllegalArgumentException when an issuer is listed twice
    public Issuers(List<IssuerSettings> settings, InstantSource clock) {
        this.clock = clock;
    }

    /// Verifies `token`. Never throws for what a token may hold.
    public Admission admit(Secret token) {
        return new Admission.Refused(Reason.UNKNOWN_ISSUER,
                "not built yet " + clock.instant().getEpochSecond());
    }

    /// Lets go of the connections to the issuers.
    @Override
    public void close() {}
}
