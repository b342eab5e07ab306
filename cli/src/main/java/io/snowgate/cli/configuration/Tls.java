package io.snowgate.cli.configuration;

import module java.base;

/// Whether a listener speaks TLS.
public sealed interface Tls {
    /// `http` or `https`.
    default String scheme() {
        return switch (this) {
            case Off() -> "http";
            case On _ -> "https";
        };
    }

    /// Plain text; only ever on loopback.
    record Off() implements Tls {}

    /// TLS with PEM files.
    ///
    /// @param certificate the certificate and its chain
    /// @param key         its unencrypted PKCS#8 key
    record On(Path certificate, Path key) implements Tls {}
}
