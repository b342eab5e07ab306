package io.snowgate.gateway.identity;

import io.snowgate.gateway.secret.Secret;

/// What a client presented at login: a token that is yet to be verified, or nothing that can be one.
public sealed interface Presented permits Presented.Token, Presented.SignedIn, Admission.Refused {
    /// A token to verify.
    ///
    /// @param value the token as it came
    record Token(Secret value) implements Presented {}

    /// What a browser brought to a driver after its user signed in.
    ///
    /// @param code  the one-time code
    /// @param proof shows that this is the driver which sent the browser
    record SignedIn(Secret code, Secret proof) implements Presented {}
}
