package io.snowgate.http;

import module java.base;

/// How clients get to a server: by which names, and through which proxies.
///
/// @param names   host names, in lower case and without port, that a request may name in `Host`; another one is answered
///                with 421. None: any
/// @param proxies whose word on who the client is counts. When there are any and the server speaks no TLS, then only they
///                and this machine may connect
/// @param word    how the proxies tell who the client is
public record Front(Set<String> names, List<Network> proxies, Word word) {
    /// Any name, no proxy.
    public static final Front OPEN = new Front(Set.of(), List.of(), Word.FORWARDED);

    /// How a proxy tells who the client is. `FORWARDED`: in each request, by `Forwarded` or `X-Forwarded-For`.
    /// `PROXY_PROTOCOL`: at the beginning of each connection, by a header of version 2, which may not be missing; what requests
    /// say is believed when the client that the header names is a proxy, too.
    public enum Word {
        FORWARDED, PROXY_PROTOCOL
    }

    public Front {
        names = Set.copyOf(names);
        proxies = List.copyOf(proxies);
        if (proxies.isEmpty() && word == Word.PROXY_PROTOCOL) {
            throw new IllegalArgumentException("nobody may speak the PROXY protocol");
        }
    }

    /// Whether what comes from this address comes from a proxy.
    boolean trusts(InetAddress address) {
        for (var each : proxies) {
            if (each.contains(address)) {
                return true;
            }
        }
        return false;
    }

    /// Whether the `Host` field names this server.
    boolean named(String host) {
        if (names.isEmpty()) {
            return true;
        }
        var colon = host.lastIndexOf(':');
        var port = colon > host.lastIndexOf(']');
        if (port && !host.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        return names.contains((port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT));
    }
}
