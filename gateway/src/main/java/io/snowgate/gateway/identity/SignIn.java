package io.snowgate.gateway.identity;

import module java.base;

import io.snowgate.gateway.secret.Secret;

/// Whether people may sign in with their browser, and at which issuer.
public sealed interface SignIn {
    /// They may not.
    record Off() implements SignIn {}

    /// They may.
    ///
    /// @param issuer one of the accepted issuers, by its `iss`
    /// @param client what the gateway is registered as there: its client id
    /// @param secret of that client, empty for a public one
    /// @param scopes what is asked for; `openid` is always among it
    record At(String issuer, String client, Secret secret, List<String> scopes) implements SignIn {
        private static final String OPENID = "openid";

        public At {
            scopes = Stream.concat(Stream.of(OPENID), scopes.stream()).distinct().toList();
        }
    }
}
