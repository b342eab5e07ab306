package io.snowgate.cli.configuration;

import module java.base;

import io.snowgate.gateway.identity.CheckLimits;
import io.snowgate.gateway.identity.IssuerSettings;

/// Whose tokens are believed.
///
/// @param issuers at least one
/// @param limits  how much work strangers can make by presenting tokens
public record Identity(List<IssuerSettings> issuers, CheckLimits limits) {
    public Identity {
        issuers = List.copyOf(issuers);
    }
}
