package io.snowgate.http;

/// How the operating system is asked for network events. `AUTO` is the first of the others that works on this machine, in
/// their order.
public enum Transport {
    AUTO, IO_URING, EPOLL, NIO
}
