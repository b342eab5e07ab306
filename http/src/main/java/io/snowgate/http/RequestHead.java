package io.snowgate.http;

import module java.base;

/// What a client sent ahead of the body.
///
/// @param method  as on the wire, case kept
/// @param path    raw, as on the wire, without the query; starts with `/`, or is `*`
/// @param query   raw, without the `?`; empty when there is none
/// @param headers all fields, in order
/// @param client  the peer of the TCP connection
/// @param secure  whether the connection is TLS
public record RequestHead(
        String method,
        String path,
        String query,
        Headers headers,
        InetSocketAddress client,
        boolean secure) {

    /// Method and path; not the query and the headers, which may hold credentials.
    @Override
    public String toString() {
        return method + " " + path;
    }
}
