package io.snowgate.http;

import module java.base;

/// Whether the server speaks TLS (1.2 or later, `http/1.1` only), and as whom.
public sealed interface ServerTls {

    record Plain() implements ServerTls {}

    /// The certificate and key of the server.
    ///
    /// @param chain PEM file: the server's certificate first, then the intermediate ones
    /// @param key   PEM file: its private key, PKCS #8, not encrypted
    record Pem(Path chain, Path key) implements ServerTls {}
}
