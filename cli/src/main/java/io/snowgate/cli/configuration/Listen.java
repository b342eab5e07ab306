package io.snowgate.cli.configuration;

import module java.base;

import io.snowgate.http.Front;

/// Where drivers connect, and by which ways.
///
/// @param address    the address to bind
/// @param port       the port, 0 for any free one
/// @param tls        the certificate to show, or none on loopback
/// @param advertised what chunk URLs begin with, `https://gate.example.com:8443`; empty: the address and the port it is bound to
/// @param front      the names that requests may give, and the proxies that are believed
public record Listen(InetAddress address, int port, Tls tls, String advertised, Front front) {
    /// What chunk URLs begin with when the listener got `boundPort`.
    public String publicUrl(int boundPort) {
        return advertised.isEmpty() ? tls.scheme() + "://" + Web.host(address) + ":" + boundPort : advertised;
    }
}
