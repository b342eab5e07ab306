package io.snowgate.http;

import module java.base;

/// A request to send.
///
/// @param method  an RFC 9110 token such as `POST`
/// @param uri     absolute, `http` or `https`, without user info; the fragment is not sent
/// @param headers sent as they are, except `Content-Length`, `Transfer-Encoding` and `Connection`, which the client sets;
///                `Host` is added when missing
/// @param body    empty for none; must not be changed until the answer has come
@SuppressWarnings("ArrayRecordComponent") // a body is big, and is handed over once
public record Request(String method, URI uri, Headers headers, byte[] body) {

    public Request {
        if (!Headers.isToken(method)) {
            throw new IllegalArgumentException("not a method");
        }
        if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
            throw new IllegalArgumentException("neither http nor https");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("needs a host and no user info");
        }
    }

    /// Method, scheme and host; the rest may hold credentials.
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getHost();
    }
}
