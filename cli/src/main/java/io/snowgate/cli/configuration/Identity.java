package io.snowgate.cli.configuration;

import module java.base;

import io.snowgate.gateway.identity.CheckLimits;
import io.snowgate.gateway.identity.IssuerSettings;

/// Whose tokens are believed.
///
/// @param issuers at least one
/// @param signIn  whether people may sign in with a browser, and at which of them
/// @param limits  how much work strangers can make by presenting tokens
public record Identity(List<IssuerSettings> issuers, BrowserSignIn signIn, CheckLimits limits) {
    public Identity {
        issuers = List.copyOf(issuers);
    }
}
