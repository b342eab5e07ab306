package io.snowgate.gateway.identity;

import module java.base;

/// Finds the token among the fields of a login.
public final class TokenField {
    private TokenField() {}

    /// The token in `fields`: the text fields of a login request's `data`, by their names on the wire (`AUTHENTICATOR`, `TOKEN`, `PASSWORD`, …).
    public static Presented of(Map<String, String> fields) {
        return new Admission.Refused(Reason.NO_CREDENTIAL, "not built yet " + fields.size());
    }
}
