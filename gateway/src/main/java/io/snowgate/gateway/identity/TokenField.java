package io.snowgate.gateway.identity;

import module java.base;

import io.snowgate.gateway.secret.Secret;

/// Finds the token among the fields of a login. Drivers send it in different ones: as `TOKEN` with `AUTHENTICATOR` `OAUTH` or
/// `PROGRAMMATIC_ACCESS_TOKEN` or, signed by themselves, `SNOWFLAKE_JWT`, as `TOKEN` with no `AUTHENTICATOR` at all (Go's client credentials), or as `PASSWORD`.
public final class TokenField {
    private static final String ADVICE = "use authenticator=oauth with an OIDC token";

    private TokenField() {}

    /// The token in `fields`: the text fields of a login request's `data`, by their names on the wire (`AUTHENTICATOR`, `TOKEN`, `PASSWORD`, …). Other fields
    /// are not looked at, `LOGIN_NAME` least of all.
    public static Presented of(Map<String, String> fields) {
        var authenticator = field(fields, "AUTHENTICATOR").toUpperCase(Locale.ROOT);
        return switch (authenticator) {
            case "OAUTH", "OAUTH_AUTHORIZATION_CODE", "OAUTH_CLIENT_CREDENTIALS",
                    "PROGRAMMATIC_ACCESS_TOKEN", "SNOWFLAKE_JWT" ->
                token(field(fields, "TOKEN"), field(fields, "PASSWORD"));
            case "" -> field(fields, "RAW_SAML_RESPONSE").isEmpty()
                    ? plain(fields)
                    : unsupported("native Okta sign-in");
            case "SNOWFLAKE" -> plain(fields);
            case "EXTERNALBROWSER" -> signedIn(field(fields, "TOKEN"), field(fields, "PROOF_KEY"));
            case "ID_TOKEN" -> new Admission.Refused(Reason.CACHED_ID_TOKEN,
                    "Login refused: this gateway gives out no ID tokens to keep; sign in with the browser again.");
            case "USERNAME_PASSWORD_MFA" -> unsupported("password and MFA sign-in (username_password_mfa)");
            case "WORKLOAD_IDENTITY" -> unsupported("workload identity sign-in (workload_identity)");
            default -> authenticator.startsWith("HTTPS://")
                    ? unsupported("native Okta sign-in")
                    : new Admission.Refused(Reason.UNSUPPORTED_AUTHENTICATOR,
                            "Login refused: this authenticator is not known; " + ADVICE + ".");
        };
    }

    /// No authenticator, or the password one: what is in the password field must at least look like a token, so that a person who typed a password
    /// learns why it cannot work.
    private static Presented plain(Map<String, String> fields) {
        var token = field(fields, "TOKEN");
        var password = field(fields, "PASSWORD");
        if (token.isEmpty() && !password.isEmpty() && !looksLikeToken(password)) {
            return new Admission.Refused(Reason.NOT_A_TOKEN,
                    "Login refused: this gateway takes no passwords; put an OIDC token in the password field, or "
                            + ADVICE + ".");
        }
        return token(token, password);
    }

    private static Presented token(String token, String password) {
        var value = token.isEmpty() ? password : token;
        if (value.isEmpty()) {
            return new Admission.Refused(Reason.NO_CREDENTIAL,
                    "Login refused: there is no token; " + ADVICE + ".");
        }
        try {
            return new Presented.Token(Secret.of(value));
        } catch (IllegalArgumentException _) {
            return new Admission.Refused(Reason.MALFORMED, "Login refused: the token is not a JWT.");
        }
    }

    private static Presented signedIn(String code, String proof) {
        if (code.isEmpty() || proof.isEmpty()) {
            return new Admission.Refused(Reason.SIGN_IN,
                    "Login refused: the browser's code or the proof key is missing; sign in again.");
        }
        try {
            return new Presented.SignedIn(Secret.of(code), Secret.of(proof));
        } catch (IllegalArgumentException _) {
            return new Admission.Refused(Reason.SIGN_IN,
                    "Login refused: the browser's code is none of ours.");
        }
    }

    private static Admission.Refused unsupported(String what) {
        return new Admission.Refused(Reason.UNSUPPORTED_AUTHENTICATOR,
                "Login refused: " + what + " is not yet supported; " + ADVICE + ".");
    }

    private static boolean looksLikeToken(String text) {
        return text.startsWith(AccessToken.PREFIX)
                || (text.startsWith("ey") && text.chars().filter(c -> c == '.').count() >= 2);
    }

    /// Files that hold tokens tend to end in a line feed.
    private static String field(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "").strip();
    }
}
