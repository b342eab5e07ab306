package io.snowgate.bench.load;

import module java.base;

/// When requests are due, in the clock of [System#nanoTime]. Used by one thread, and once.
sealed interface Schedule {
    /// When the request that may be sent now was due; empty when none is. Each call is one request.
    OptionalLong next(long now);

    /// When to ask again although no answer came; empty when only an answer makes a request due.
    OptionalLong wake();

    /// Whether no further request will be due.
    boolean over(long now);

    /// As fast as answers come, until `end`.
    record Closed(long end) implements Schedule {
        @Override
        public OptionalLong next(long now) {
            return over(now) ? OptionalLong.empty() : OptionalLong.of(now);
        }

        @Override
        public OptionalLong wake() {
            return OptionalLong.empty();
        }

        @Override
        public boolean over(long now) {
            return now - end >= 0;
        }
    }

    /// One every `period` nanoseconds whether answers come or not. One that finds all connections busy stays due, and its latency is counted
    /// from when it was due: that is what somebody who asked then would have seen.
    final class Open implements Schedule {
        private final long period;
        private final long end;
        private long due;

        Open(long begin, long end, long period) {
            this.due = begin;
            this.end = end;
            this.period = period;
        }

        @Override
        public OptionalLong next(long now) {
            if (over(now) || due - now > 0) {
                return OptionalLong.empty();
            }
            due += period;
            return OptionalLong.of(due - period);
        }

        @Override
        public OptionalLong wake() {
            return OptionalLong.of(due);
        }

        @Override
        public boolean over(long now) {
            return due - end >= 0;
        }
    }

    /// So many, as fast as answers come.
    final class Counted implements Schedule {
        private int left;

        Counted(int count) {
            this.left = count;
        }

        @Override
        public OptionalLong next(long now) {
            return left-- > 0 ? OptionalLong.of(now) : OptionalLong.empty();
        }

        @Override
        public OptionalLong wake() {
            return OptionalLong.empty();
        }

        @Override
        public boolean over(long now) {
            return left <= 0;
        }
    }
}
