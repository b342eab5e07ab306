package io.snowgate.http;

import module java.base;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpObject;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// The parts of an answer on their way to the client: filled by one thread at a time, which blocks when the client does not keep
/// up, and emptied by an event loop.
final class Outbox {
    private static final int FULL = 256 << 10;
    private static final int LOW = 64 << 10;
    private static final int PART = 64;

    /// On its way.
    ///
    /// @param cost in bytes, with what the message costs beside them
    private record Item(HttpObject message, int cost) {}

    private final Loop loop;
    private final Channel channel;
    private final Runnable progress;
    private final Queue<Item> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean posted = new AtomicBoolean();
    private final AtomicLong unsent = new AtomicLong();
    private final Waiter writer = new Waiter();
    private volatile @Nullable Failure failure;

    /// @param progress called on the loop whenever something was handed to or taken by the socket
    Outbox(Loop loop, Channel channel, Runnable progress) {
        this.loop = loop;
        this.channel = channel;
        this.progress = progress;
    }

    /// Sends the message, whose buffer must be an unpooled one. Blocks while too much is unsent.
    void put(HttpObject message, int bytes) throws IOException {
        check();
        var cost = bytes + PART;
        var now = unsent.addAndGet(cost);
        queue.add(new Item(message, cost));
        if (posted.compareAndSet(false, true)) {
            loop.post(this::drain);
        }
        if (now > FULL) {
            writer.await(() -> unsent.get() <= LOW || failure != null);
            check();
        }
    }

    /// Returns when the operating system has taken everything.
    void flush() throws IOException {
        writer.await(() -> unsent.get() == 0 || failure != null);
        check();
    }

    private void check() throws IOException {
        var why = failure;
        if (why != null) {
            throw why.exception();
        }
    }

    /// On the loop.
    void fail(Failure why) {
        if (failure == null) {
            failure = why;
            writer.wake();
        }
    }

    /// How many bytes are on their way.
    long unsent() {
        return unsent.get();
    }

    private void drain() {
        posted.set(false);
        for (var item = queue.poll(); item != null; item = queue.poll()) {
            var cost = item.cost;
            channel.write(item.message).addListener(done -> sent(done, cost));
        }
        channel.flush();
        progress.run();
    }

    private void sent(Future<?> done, int cost) {
        if (!done.isSuccess()) {
            fail(new Failure.Lost("the client is gone", done.cause()));
            return;
        }
        var left = unsent.addAndGet(-cost);
        progress.run();
        if (left <= LOW) {
            writer.wake();
        }
    }
}
