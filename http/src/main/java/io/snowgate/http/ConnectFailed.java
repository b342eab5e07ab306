package io.snowgate.http;

import module java.base;

/// No connection could be had: nothing of the request was sent, so it may be sent again without a second thought. The cause
/// tells whether it was the name, the address, TLS, or that too many requests to that host are under way.
public final class ConnectFailed extends IOException {
    private static final long serialVersionUID = 1;

    ConnectFailed(String message) {
        super(message);
    }

    ConnectFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
