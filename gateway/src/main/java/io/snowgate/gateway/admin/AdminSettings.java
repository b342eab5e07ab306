package io.snowgate.gateway.admin;

import module java.base;

/// Where the listener is, and under which names.
///
/// @param bind     address and port; port 0 takes a free one
/// @param security TLS or not
/// @param names    host names, in lower case, that requests may name beside the bound address and, on loopback, `localhost`
public record AdminSettings(InetSocketAddress bind, Security security, Set<String> names) {
    public AdminSettings {
        names = Set.copyOf(names);
    }

    /// Whether the listener speaks TLS.
    public sealed interface Security {
        /// Plain text, for loopback.
        record Plain() implements Security {}

        /// TLS 1.2 or later.
        ///
        /// @param chain PEM file: the certificate, then those that signed it
        /// @param key   PEM file: its private key, PKCS#8, not encrypted
        record Pem(Path chain, Path key) implements Security {}
    }
}
