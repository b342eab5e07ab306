package io.snowgate.gateway.secret;

/// The root key cannot be used as it lies there. The message says why and how to put it right, and is meant for the operator.
public final class RootKeyUnusable extends Exception {
    private static final long serialVersionUID = 1;

    RootKeyUnusable(String message) {
        super(message);
    }

    RootKeyUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
