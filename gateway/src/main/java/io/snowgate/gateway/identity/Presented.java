package io.snowgate.gateway.identity;

import io.snowgate.gateway.secret.Secret;

/// What a client presented at login: a token that is yet to be verified, or nothing that can be one.
public sealed interface Presented permits Presented.Token, Admission.Refused {
    /// A token to verify.
    ///
    /// @param value the token as it came
    record Token(Secret value) implements Presented {}
}
