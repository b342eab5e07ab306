package io.snowgate.http;

/// What a client may make the server hold.
///
/// @param headerBytes  of request line and headers together; more is answered with 431
/// @param connections  at once; one more is closed at once
/// @param unreadBytes  or a little less, of a request body that the handler did not want and that is read and thrown away
///                     to keep the connection; a longer one ends it
public record ServerLimits(int headerBytes, int connections, int unreadBytes) {
    public static final ServerLimits DEFAULT = new ServerLimits(32 << 10, 10_000, 1 << 20);

    public ServerLimits {
        if (headerBytes < 512 || connections < 1 || unreadBytes < 0) {
            throw new IllegalArgumentException("a limit is too small");
        }
    }
}
