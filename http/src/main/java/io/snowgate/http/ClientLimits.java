package io.snowgate.http;

import module java.base;

/// How many connections a client keeps, and how patient it is while it has none.
///
/// @param connect         for a TCP connection and its TLS handshake, and for a free place among `requestsPerHost`
/// @param idle            after which a pooled connection is closed
/// @param requestsPerHost under way at once to one scheme, host and port; further ones wait for a place
/// @param idlePerHost     pooled connections kept to one scheme, host and port
/// @param headerBytes     of status line and headers of an answer together; more is a [ConnectionLost]
public record ClientLimits(
        Duration connect,
        Duration idle,
        int requestsPerHost,
        int idlePerHost,
        int headerBytes) {
    public static final ClientLimits DEFAULT = new ClientLimits(Duration.ofSeconds(10),
            Duration.ofSeconds(50), 1_000,
            200, 32 << 10);

    public ClientLimits {
        if (!connect.isPositive() || !idle.isPositive()) {
            throw new IllegalArgumentException("a time is too short");
        }
        if (requestsPerHost < 1 || idlePerHost < 0 || headerBytes < 512) {
            throw new IllegalArgumentException("a limit is too small");
        }
    }
}
