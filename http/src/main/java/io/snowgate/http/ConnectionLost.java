package io.snowgate.http;

import module java.base;

/// The connection ended before its time. In the client: the peer may or may not have received the request, and may have acted
/// on it. In the server: the client is gone.
public final class ConnectionLost extends IOException {
    private static final long serialVersionUID = 1;

    ConnectionLost(String message) {
        super(message);
    }

    ConnectionLost(String message, Throwable cause) {
        super(message, cause);
    }
}
