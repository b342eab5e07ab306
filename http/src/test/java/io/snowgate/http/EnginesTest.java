package io.snowgate.http;

import org.junit.jupiter.api.Nested;

/// The contract on every engine.
class EnginesTest {
    @Nested
    class On_epoll_with_the_loop_as_carrier extends Contract {
        @Override
        Engine engine() {
            return new Engine(Transport.EPOLL, CarrierMode.AUTO, 2);
        }
    }

    @Nested
    class On_epoll_with_the_jdk_scheduler extends Contract {
        @Override
        Engine engine() {
            return new Engine(Transport.EPOLL, CarrierMode.JDK, 2);
        }
    }

    @Nested
    class On_nio_with_the_loop_as_carrier extends Contract {
        @Override
        Engine engine() {
            return new Engine(Transport.NIO, CarrierMode.AUTO, 2);
        }
    }

    @Nested
    class On_what_is_found extends Contract {
        @Override
        Engine engine() {
            return Engine.AUTO;
        }
    }
}
