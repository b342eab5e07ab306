package io.snowgate.http;

import module java.base;

/// How patient the server is.
///
/// @param idle  between two requests on a connection
/// @param head  from the first byte of a request to the end of its headers; also for the first byte on a new connection
/// @param stall without a byte of a body that is awaited, or without the client taking a byte of its answer
/// @param grace for requests under way when the server closes
public record ServerTimes(Duration idle, Duration head, Duration stall, Duration grace) {
    public static final ServerTimes DEFAULT = new ServerTimes(Duration.ofSeconds(120), Duration.ofSeconds(30),
            Duration.ofSeconds(60), Duration.ofSeconds(10));

    public ServerTimes {
        if (!idle.isPositive() || !head.isPositive() || !stall.isPositive() || grace.isNegative()) {
            throw new IllegalArgumentException("a time is too short");
        }
    }
}
