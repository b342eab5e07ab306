package io.snowgate.gateway.identity;

import module java.base;

/// Why a login was refused. `docs/identity.md` says what a person does about each; a test keeps it complete.
public enum Reason {
    NO_CREDENTIAL, NOT_A_TOKEN, UNSUPPORTED_AUTHENTICATOR, TOO_LARGE, MALFORMED, ENCRYPTED, ALGORITHM, TYPE, UNKNOWN_ISSUER, UNKNOWN_KEY, SIGNATURE, AUDIENCE, EXPIRED, NOT_YET_VALID, CLAIM, DELEGATION, SENDER_CONSTRAINED, ID_TOKEN, CLIENT, REQUIRED_CLAIM, UNKNOWN_MACHINE, UNKNOWN_ACCESS_TOKEN, REVOKED, DENIED, THROTTLED, SIGN_IN, CACHED_ID_TOKEN, ISSUER_UNAVAILABLE, BUSY;

    /// The code of the login answer, a string of digits that drivers know how to treat: `390100` wrong or absent credential, `390318` expired
    /// token, `390303` any other token that is not good, `399004` a token that nobody can look at now.
    public String code() {
        return switch (this) {
            case NO_CREDENTIAL, NOT_A_TOKEN, UNSUPPORTED_AUTHENTICATOR -> "390100";
            case ISSUER_UNAVAILABLE, BUSY -> "399004";
            case EXPIRED -> "390318";
            case CACHED_ID_TOKEN -> "390195"; // on which a driver forgets it, and sends its user to sign in
            case TOO_LARGE, MALFORMED, ENCRYPTED, ALGORITHM, TYPE, UNKNOWN_ISSUER, UNKNOWN_KEY, SIGNATURE,
                    AUDIENCE, NOT_YET_VALID, CLAIM, DELEGATION, SENDER_CONSTRAINED, ID_TOKEN, CLIENT,
                    REQUIRED_CLAIM, UNKNOWN_MACHINE, UNKNOWN_ACCESS_TOKEN, REVOKED, DENIED, THROTTLED,
                    SIGN_IN ->
                "390303";
        };
    }

    /// True when the same token may be good a moment later: nobody looked at it.
    public boolean passes() {
        return this == ISSUER_UNAVAILABLE || this == BUSY;
    }

    /// The spelling used in events and documents: the name in lower case.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
