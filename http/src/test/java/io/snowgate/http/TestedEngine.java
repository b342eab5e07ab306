package io.snowgate.http;

/// The engines on which the contract must hold.
enum TestedEngine {
    EPOLL_ON_LOOP, EPOLL_ON_JDK, NIO_ON_LOOP, WHAT_IS_FOUND;

    Engine engine() {
        return switch (this) {
            case EPOLL_ON_LOOP -> new Engine(Transport.EPOLL, CarrierMode.AUTO, 2);
            case EPOLL_ON_JDK -> new Engine(Transport.EPOLL, CarrierMode.JDK, 2);
            case NIO_ON_LOOP -> new Engine(Transport.NIO, CarrierMode.AUTO, 2);
            case WHAT_IS_FOUND -> new Engine(Transport.AUTO, CarrierMode.AUTO, 1);
        };
    }
}
