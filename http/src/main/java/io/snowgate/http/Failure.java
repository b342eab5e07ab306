package io.snowgate.http;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Why a message ends before its time: noted on the event loop, thrown on the thread that waits, with that thread's stack.
sealed interface Failure {

    IOException exception();

    record Lost(String why, @Nullable Throwable cause) implements Failure {
        Lost(String why) {
            this(why, null);
        }

        @Override
        public IOException exception() {
            return cause == null ? new ConnectionLost(why) : new ConnectionLost(why, cause);
        }
    }

    record Late(String why) implements Failure {
        @Override
        public IOException exception() {
            return new TimedOut(why);
        }
    }
}
