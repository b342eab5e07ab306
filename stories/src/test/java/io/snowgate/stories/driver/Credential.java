package io.snowgate.stories.driver;

import module java.base;

/// How somebody logs in.
public sealed interface Credential {
    /// Who logs in, `""` when the credential itself says it.
    String user();

    /// By user name and password; a token may stand in the password's place.
    record Password(String user, String password) implements Credential {}

    /// By an OAuth or OIDC access token.
    record OAuth(String user, String token) implements Credential {}

    /// By a programmatic access token.
    record AccessToken(String user, String token) implements Credential {}

    /// By a JWT that the driver signs itself with an RSA key.
    ///
    /// @param file the private key: PKCS #8 in PEM
    record KeyPair(String user, Path file) implements Credential {}

    /// With a browser, which the driver has opened.
    record Browser(String user, Road road) implements Credential {}

    /// How a driver comes by the address that it has opened.
    enum Road {
        // It makes it itself: `/console/login` of the server.
        CONSOLE,
        // It asks the server for it.
        ASKED
    }
}
