package io.snowgate.http;

import module java.base;

/// What a client shows to a proxy. Cannot be printed.
public final class ProxyLogin {
    /// Nothing.
    public static final ProxyLogin NONE = new ProxyLogin("");

    private final String authorization;

    private ProxyLogin(String authorization) {
        this.authorization = authorization;
    }

    /// User and password, RFC 7617.
    ///
    /// @throws IllegalArgumentException when the user has a colon in it
    public static ProxyLogin basic(String user, String password) {
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("a user may not have a colon");
        }
        var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new ProxyLogin("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /// For the `Proxy-Authorization` field; empty when there is none.
    String authorization() {
        return authorization;
    }

    @Override
    public String toString() {
        return authorization.isEmpty() ? "ProxyLogin[none]" : "ProxyLogin[•••]";
    }
}
