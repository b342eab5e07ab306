package io.snowgate.sandbox.idp;

/// What can be wrong with a token.
///
/// - `EXPIRED`: it ended an hour ago.
/// - `NOT_YET_VALID`: it begins in an hour.
/// - `UNSIGNED`: its algorithm is `none`.
/// - `WRONG_KEY`: signed with a key nobody published, under the id of one that is.
/// - `UNKNOWN_KEY`: the same, under an id that nobody published.
/// - `PUBLIC_KEY_AS_SECRET`: HS256 with the published RSA key as the shared secret.
/// - `WRONG_AUDIENCE`: meant for somebody else.
/// - `WRONG_ISSUER`: it says another issuer made it.
/// - `TAMPERED`: its claims were changed after it was signed.
public enum Flaw {
    EXPIRED, NOT_YET_VALID, UNSIGNED, WRONG_KEY, UNKNOWN_KEY, PUBLIC_KEY_AS_SECRET, WRONG_AUDIENCE, WRONG_ISSUER, TAMPERED
}
