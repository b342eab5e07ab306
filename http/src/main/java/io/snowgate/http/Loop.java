package io.snowgate.http;

import module java.base;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;

/// One event loop and the virtual threads that belong to it: those that handle its connections' requests.
///
/// When the loop carries these threads, a hand-over costs no wake-up: what such a thread posts is run by the loop as soon as
/// the thread parks, and what the loop unparks runs in the same iteration. The price is one rule: code on the loop never takes a
/// lock that a virtual thread may hold or wait for, else the loop waits for a thread that only it can run. So handlers
/// only queue, unpark and write; they do not log.
final class Loop {
    private static final ScopedValue<Loop> CURRENT = ScopedValue.newInstance();

    private final EventLoop events;
    private final Class<? extends Channel> socket;
    private final boolean carries;
    private final ThreadFactory threads;
    /// Posted by the virtual thread that the loop is running right now; touched on the loop's platform thread only.
    private final ArrayDeque<Runnable> posted = new ArrayDeque<>();
    private volatile boolean ended;

    Loop(EventLoop events, Class<? extends Channel> socket, EngineInUse.Carrier carrier) {
        this.events = events;
        this.socket = socket;
        this.carries = carrier == EngineInUse.Carrier.EVENT_LOOP;
        var builder = carries ? LoopCarrier.on(this::resume) : Thread.ofVirtual();
        var plain = builder.name("http").factory();
        this.threads = task -> plain.newThread(() -> ScopedValue.where(CURRENT, this).run(task));
    }

    /// The loop that the calling thread belongs to.
    static Optional<Loop> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    EventLoop events() {
        return events;
    }

    Class<? extends Channel> socket() {
        return socket;
    }

    /// Makes virtual threads that belong to this loop.
    ThreadFactory threads() {
        return threads;
    }

    /// Runs the task on the loop: soon, after what the same thread posted before.
    ///
    /// @return false when the loop has ended, and with it all its connections; the task does not run then
    boolean post(Runnable task) {
        if (carries && !ended && CURRENT.isBound() && CURRENT.get() == this
                && Thread.currentThread().isVirtual()) {
            posted.add(task);
            return true;
        }
        try {
            events.execute(task);
            return true;
        } catch (RejectedExecutionException _) {
            return false;
        }
    }

    /// Scheduler of the carried threads: runs the next step of one of them.
    private void resume(Runnable step) {
        try {
            events.execute(() -> {
                step.run();
                runPosted();
            });
        } catch (RejectedExecutionException _) {
            // The loop has ended, the thread has not: it must get the chance to find out, and to run its finally blocks.
            ended = true;
            Thread.ofPlatform().daemon().name("http-after-end").start(step);
        }
    }

    private void runPosted() {
        for (var task = posted.poll(); task != null; task = posted.poll()) {
            task.run();
        }
    }
}
