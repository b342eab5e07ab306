package io.snowgate.http;

import module java.base;

/// Scheme, host and port: what a pooled connection is good for.
///
/// @param host in lower case, an IPv6 address without brackets
record Origin(boolean secure, String host, int port) {

    static Origin of(URI uri) {
        var secure = uri.getScheme().equalsIgnoreCase("https");
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            host = host.substring(1, host.length() - 1);
        }
        var standard = secure ? 443 : 80;
        return new Origin(secure, host, uri.getPort() < 0 ? standard : uri.getPort());
    }

    /// For the `Host` field.
    String authority() {
        var name = host.contains(":") ? "[" + host + "]" : host;
        return port == (secure ? 443 : 80) ? name : name + ":" + port;
    }
}
