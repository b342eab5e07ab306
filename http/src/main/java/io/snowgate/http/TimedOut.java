package io.snowgate.http;

import module java.base;

/// The peer sent or took nothing for too long; the connection has been dropped. In the client: the peer may have received the
/// request, and may have acted on it.
public final class TimedOut extends IOException {
    private static final long serialVersionUID = 1;

    TimedOut(String message) {
        super(message);
    }
}
