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

    /// The address as a client on this machine writes it: `http://127.0.0.1:8444`.
    public URI url() {
        var scheme = switch (tls) {
            case Tls.Off() -> "http";
            case Tls.On _ -> "https";
        };
        var reachable = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
        var host = reachable instanceof Inet6Address
                ? "[" + reachable.getHostAddress() + "]"
                : reachable.getHostAddress();
        return URI.create(scheme + "://" + host + ":" + port);
    }
}
