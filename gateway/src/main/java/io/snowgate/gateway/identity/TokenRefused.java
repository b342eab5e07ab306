package io.snowgate.gateway.identity;

/// One of the many checks on a token failed. Stays inside this package: [Issuers#admit] turns it into the value that callers see. An exception, because a
/// token is refused at any depth of its reading and every check after the failed one must not happen. Without a cause, which could quote the token.
final class TokenRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Admission.Refused refused;

    TokenRefused(Reason reason, String why) {
        super(why, null, false, false);
        refused = new Admission.Refused(reason, "Login refused: " + why + ".");
    }

    Admission.Refused refused() {
        return refused;
    }
}
