package io.snowgate.http;

import module java.base;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/// The body parts that have come and not been read: filled by an event loop, emptied by one thread at a time.
///
/// It does not grow without bound: when [#add] answers "full" the loop stops reading from the socket, and the reader has it
/// resume when little is left.
final class Inbox {
    private static final int FULL = 256 << 10;
    private static final int LOW = 64 << 10;
    /// What a part costs beside its bytes, so that a million parts of one byte count for what they are.
    private static final int PART = 64;

    private final Queue<byte[]> parts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger held = new AtomicInteger();
    private final Waiter reader = new Waiter();
    private final Runnable resume;
    private volatile boolean ended;
    private volatile @Nullable Failure failure;

    /// @param resume called by the reader when there is room again
    Inbox(Runnable resume) {
        this.resume = resume;
    }

    /// On the loop: takes a copy. Returns whether there is room for more.
    boolean add(ByteBuf content) {
        if (!content.isReadable()) {
            return true;
        }
        var part = ByteBufUtil.getBytes(content);
        parts.add(part);
        var now = held.addAndGet(part.length + PART);
        reader.wake();
        return now < FULL;
    }

    /// On the loop: the body is complete.
    void end() {
        ended = true;
        reader.wake();
    }

    /// On the loop: no more will come. Parts that are here already can still be read. No effect after [#end].
    void fail(Failure why) {
        if (!ended && failure == null) {
            failure = why;
            reader.wake();
        }
    }

    /// What is here and was not read, in bytes and with what the parts cost beside them.
    int held() {
        return held.get();
    }

    boolean ended() {
        return ended;
    }

    /// The next part; empty at the end. Blocks.
    Optional<byte[]> next() throws IOException {
        while (true) {
            var over = over(); // asked before the queue: what was added before the end is seen
            var part = parts.poll();
            if (part != null) {
                took(part.length + PART);
                return Optional.of(part);
            }
            if (over) {
                var why = failure;
                if (why != null && !ended) {
                    throw why.exception();
                }
                return Optional.empty();
            }
            reader.await(() -> !parts.isEmpty() || over());
        }
    }

    private boolean over() {
        return ended || failure != null;
    }

    private void took(int bytes) {
        var before = held.getAndAdd(-bytes);
        if (before > LOW && before - bytes <= LOW) {
            resume.run();
        }
    }

    /// The rest of the body.
    ///
    /// @throws BodyTooLarge at the first byte beyond `limit`
    byte[] readAll(int limit) throws IOException {
        var first = next();
        if (first.isEmpty()) {
            return new byte[0];
        }
        var all = new Joiner(limit);
        for (var part = first; part.isPresent(); part = next()) {
            all.add(part.get());
        }
        return all.join();
    }
}
