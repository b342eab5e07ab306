package io.snowgate.cli.configuration;

import module java.base;

/// Whether people may sign in with a browser, and at which issuer.
public sealed interface BrowserSignIn {
    /// They may not.
    record Off() implements BrowserSignIn {}

    /// They may.
    ///
    /// @param issuer one of the issuers
    /// @param client the gateway's client id there
    /// @param secret of that client; absent for a public one
    /// @param scopes what is asked for
    record At(String issuer, String client, SecretSource secret, List<String> scopes)
            implements
                BrowserSignIn {
        public At {
            scopes = List.copyOf(scopes);
        }
    }
}
