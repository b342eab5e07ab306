package io.snowgate.http;

import module java.base;

/// A body had more bytes than the reader allowed. Nothing of it is kept.
public final class BodyTooLarge extends IOException {
    private static final long serialVersionUID = 1;
    private final int limit;

    BodyTooLarge(int limit) {
        super("body of more than " + limit + " bytes");
        this.limit = limit;
    }

    /// The limit in bytes that was exceeded.
    public int limit() {
        return limit;
    }
}
