package io.snowgate.cli.configuration;

import module java.base;

import io.snowgate.gateway.identity.IssuerSettings;

/// Whose tokens are believed.
///
/// @param issuers at least one
public record Identity(List<IssuerSettings> issuers) {
    public Identity {
        issuers = List.copyOf(issuers);
    }
}
