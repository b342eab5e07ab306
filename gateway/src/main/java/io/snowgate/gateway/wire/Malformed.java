package io.snowgate.gateway.wire;

/// A request that cannot be read as the protocol demands. The message says what is wrong and never echoes the request.
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    public Malformed(String message) {
        super(message);
    }
}
