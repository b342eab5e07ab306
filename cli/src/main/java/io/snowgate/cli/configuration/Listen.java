package io.snowgate.cli.configuration;

import module java.base;

/// Where drivers connect.
///
/// @param address   the address to bind
/// @param port      the port, 0 for any free one
/// @param tls       the certificate to show, or none on loopback
/// @param names     `host:port` under which clients reach the gateway; empty: whatever it is bound to
/// @param publicUrl what chunk URLs begin with; empty: derived from the name the client used
public record Listen(InetAddress address, int port, Tls tls, List<String> names, String publicUrl) {
    public Listen {
        names = List.copyOf(names);
    }
}
