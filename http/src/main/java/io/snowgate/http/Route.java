package io.snowgate.http;

/// How a client gets to the servers it talks to.
public sealed interface Route {

    /// By itself.
    record Direct() implements Route {}

    /// Through a proxy, always by CONNECT: the proxy sees name and port of the server and, with TLS, nothing else. The proxy
    /// looks the name up; the server's certificate is verified as ever.
    ///
    /// @param host  of the proxy, a name or an address; spoken to in plain HTTP
    /// @param login shown to it
    record Proxy(String host, int port, ProxyLogin login) implements Route {

        public Proxy {
            if (host.isEmpty() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException("not a host and a port");
            }
        }
    }
}
