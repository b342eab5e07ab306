package io.snowgate.http;

/// How the operating system is asked for network events. `AUTO` is epoll where it works, else NIO.
///
/// `IO_URING` costs about a fifth less and must be asked for: as of Netty 4.2.18 a connection that is reset right after data
/// came may not learn of it before a time-out (`docs/decisions/0002-http-on-netty.md`).
public enum Transport {
    AUTO, IO_URING, EPOLL, NIO
}
