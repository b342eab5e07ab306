package io.snowgate.http;

import module java.base;

/// Whose certificates a client accepts. The host name is verified always.
public sealed interface Trust {

    /// The authorities that the JDK trusts.
    record Jdk() implements Trust {}

    /// Only these.
    ///
    /// @param authorities PEM file with one or more certificates
    record Pem(Path authorities) implements Trust {}
}
