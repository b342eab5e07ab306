package io.snowgate.cli.configuration;

import module java.base;

import io.snowgate.http.ClientCertificates;

/// Whether a listener speaks TLS.
public sealed interface Tls {
    /// `http` or `https`.
    default String scheme() {
        return switch (this) {
            case Off() -> "http";
            case On _ -> "https";
        };
    }

    /// Plain text; only ever on loopback, or behind a proxy.
    record Off() implements Tls {}

    /// TLS with PEM files.
    ///
    /// @param certificate the certificate and its chain
    /// @param key         its unencrypted PKCS#8 key
    /// @param clients     whether clients show a certificate, too
    record On(Path certificate, Path key, ClientCertificates clients) implements Tls {}
}
