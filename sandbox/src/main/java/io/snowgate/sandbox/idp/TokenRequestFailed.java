package io.snowgate.sandbox.idp;

/// A pretend identity provider gave no token. The message is for the person who asked for one.
public final class TokenRequestFailed extends Exception {
    private static final long serialVersionUID = 1L;

    TokenRequestFailed(String message) {
        super(message, null, false, false);
    }

    TokenRequestFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
