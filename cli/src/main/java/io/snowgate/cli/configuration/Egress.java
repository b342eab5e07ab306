package io.snowgate.cli.configuration;

/// How to get to a target.
public sealed interface Egress {
    /// By itself.
    record Direct() implements Egress {}

    /// Through a proxy, by CONNECT.
    ///
    /// @param host     of the proxy
    /// @param user     whom to log in to it as; empty for nobody
    /// @param password absent when there is no user
    record Proxy(String host, int port, String user, SecretSource password) implements Egress {}
}
