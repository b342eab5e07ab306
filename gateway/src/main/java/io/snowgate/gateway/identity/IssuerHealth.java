package io.snowgate.gateway.identity;

import module java.base;

/// How it stands with an issuer.
///
/// @param issuer      its `iss`
/// @param keysFetched when its keys last came, `Instant.MIN` when they never did
/// @param problem     why the last attempt failed, `""` when it did not; for operators
public record IssuerHealth(String issuer, Instant keysFetched, String problem) {}
