package io.snowgate.http;

import module java.base;

/// What a client sent ahead of the body.
///
/// @param method  as on the wire, case kept
/// @param path    raw, as on the wire, without the query; starts with `/`, or is `*`
/// @param query   raw, without the `?`; empty when there is none
/// @param headers all fields, in order
/// @param client  the peer of the TCP connection or, when that is a trusted proxy, whom the proxy speaks for; port 0 when
///                the proxy did not say
/// @param secure  whether the connection to this server is TLS
/// @param shown   the certificate the peer of the TLS connection has shown
public record RequestHead(
        String method,
        String path,
        String query,
        Headers headers,
        InetSocketAddress client,
        boolean secure,
        ClientCertificate shown) {

    /// The subject of the certificate that the client has shown, as RFC 2253 writes it; empty when it has shown none. Not to
    /// be called on an event loop.
    public Optional<String> subject() {
        return switch (shown) {
            case ClientCertificate.None() -> Optional.empty();
            case ClientCertificate.Shown certificate -> Optional.of(certificate.subject());
        };
    }

    /// Method and path; not the query and the headers, which may hold credentials.
    @Override
    public String toString() {
        return method + " " + path;
    }
}
