package io.snowgate.cli.configuration;

/// How the gateway logs in to a target.
public sealed interface Credential {
    /// With a password.
    record Password(String user, SecretSource password) implements Credential {}

    /// With a programmatic access token.
    record AccessToken(String user, SecretSource token) implements Credential {}

    /// With a JWT signed by a private key.
    ///
    /// @param user       the Snowflake user
    /// @param account    the account name inside the JWT, as Snowflake spells it
    /// @param privateKey a PKCS#8 PEM
    /// @param passphrase of the PEM, if it is encrypted
    record KeyPair(String user, String account, SecretSource privateKey, SecretSource passphrase)
            implements
                Credential {}
}
