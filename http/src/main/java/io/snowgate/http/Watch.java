package io.snowgate.http;

import module java.base;

import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/// A connection's one deadline; everything here happens on its event loop. Moving the deadline later, which is what every
/// request does, costs no timer: the timer that is under way looks again when it fires.
final class Watch {
    private final EventLoop loop;
    private final Runnable late;
    private boolean on;
    private long deadline;
    private @Nullable Future<?> timer;
    private long timerAt;

    /// @param late called on the loop when a deadline has passed
    Watch(EventLoop loop, Runnable late) {
        this.loop = loop;
        this.late = late;
    }

    /// Replaces the deadline.
    void within(Duration time) {
        on = true;
        deadline = System.nanoTime() + time.toNanos();
        var running = timer;
        if (running == null || deadline - timerAt < 0) {
            if (running != null) {
                running.cancel(false);
            }
            schedule();
        }
    }

    /// There is no deadline for now.
    void off() {
        on = false;
    }

    /// There will be none any more.
    void close() {
        on = false;
        var running = timer;
        if (running != null) {
            running.cancel(false);
            timer = null;
        }
    }

    private void schedule() {
        timerAt = deadline;
        timer = loop.schedule(this::look, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void look() {
        timer = null;
        if (!on) {
            return;
        }
        if (System.nanoTime() - deadline < 0) {
            schedule();
        } else {
            on = false;
            late.run();
        }
    }
}
