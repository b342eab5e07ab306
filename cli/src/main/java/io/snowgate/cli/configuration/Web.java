package io.snowgate.cli.configuration;

import module java.base;

/// Where the admin API listens.
///
/// @param address the address to bind
/// @param port    the port, 0 for any free one
/// @param tls     the certificate to show, or none on loopback
/// @param names   further host names (no port) that a request may name; the bound address is always allowed
public record Web(InetAddress address, int port, Tls tls, List<String> names) {
    public Web {
        names = List.copyOf(names);
    }

    /// The address as a client on this machine writes it when the listener got `boundPort`: `http://127.0.0.1:8444`. With TLS it is the first
    /// of the names, if there is one: a certificate rarely names an address.
    public URI url(int boundPort) {
        var reachable = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
        var host = tls instanceof Tls.On && !names.isEmpty() ? names.getFirst() : host(reachable);
        return URI.create(tls.scheme() + "://" + host + ":" + boundPort);
    }

    /// An address as it stands in a URL.
    static String host(InetAddress address) {
        return address instanceof Inet6Address
                ? "[" + address.getHostAddress() + "]"
                : address.getHostAddress();
    }
}
