package io.snowgate.gateway.session;

import module java.base;

import java.security.interfaces.RSAPrivateCrtKey;

import io.snowgate.gateway.secret.Secret;

/// How Snowgate logs in to a target. Never leaves the gateway but towards that target.
public sealed interface Credential {
    /// The Snowflake user one becomes.
    String user();

    record Password(String user, Secret password) implements Credential {}

    /// A programmatic access token of the user.
    record AccessToken(String user, Secret token) implements Credential {}

    /// A key pair registered with the user.
    ///
    /// @param account the account name that goes into the JWT, as Snowflake knows it
    record KeyPair(String user, String account, KeyPairKey key) implements Credential {}

    /// An RSA key pair, private half included; cannot be printed.
    final class KeyPairKey {
        private final RSAPrivateCrtKey half;

        public KeyPairKey(RSAPrivateCrtKey half) {
            this.half = half;
        }

        /// The private half, for signing.
        public RSAPrivateCrtKey reveal() {
            return half;
        }

        @Override
        public String toString() {
            return "KeyPairKey[•••]";
        }
    }
}
