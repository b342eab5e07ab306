package io.snowgate.http;

import module java.base;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/// One request and what comes back, between the thread that sent it and the event loop that carries it.
///
/// ```
/// waiting → connected → answered → ended        the loop's view; each step wakes the waiting thread
/// waiting → without a connection → waiting …    no pooled connection: the sender makes one and tries again
/// any → failed
/// ```
final class ClientExchange {
    /// The head of the answer.
    record Head(int status, Headers headers, long length) {}

    private final Loop loop;
    private final Host host;
    private final HttpRequest head;
    private final byte[] body;
    private final Duration timeout;
    private final Waiter sender = new Waiter();
    private final Inbox inbox;
    private final AtomicBoolean left = new AtomicBoolean();
    private volatile @Nullable ClientConnection connection;
    private volatile boolean unconnected;
    private volatile @Nullable Throwable unreachable;
    private volatile @Nullable Head answer;
    private volatile @Nullable Failure failure;

    ClientExchange(Loop loop, Host host, HttpRequest head, byte[] body, Duration timeout) {
        this.loop = loop;
        this.host = host;
        this.head = head;
        this.body = body;
        this.timeout = timeout;
        this.inbox = new Inbox(this::resume);
    }

    HttpRequest head() {
        return head;
    }

    byte[] body() {
        return body;
    }

    Duration timeout() {
        return timeout;
    }

    // On the sender's or the reader's thread.

    /// Waits until a connection has the request and the answer begins, or none was to be had.
    ///
    /// @return the head; empty when the caller must make a connection
    Optional<Head> await() throws IOException {
        try {
            sender.await(() -> answer != null || failure != null || unconnected);
        } catch (InterruptedIOException e) {
            abandon();
            throw e;
        }
        var begun = answer;
        if (begun != null) {
            return Optional.of(begun);
        }
        var why = failure;
        if (why != null) {
            throw why.exception();
        }
        unconnected = false;
        return Optional.empty();
    }

    /// Why the last attempt to connect failed.
    ConnectFailed unreachable() {
        var to = host.origin().host() + " port " + host.origin().port();
        var cause = unreachable;
        return cause == null
                ? new ConnectFailed("no address for " + to)
                : new ConnectFailed("cannot connect to " + to, cause);
    }

    Inbox inbox() {
        return inbox;
    }

    private void resume() {
        loop.post(() -> {
            var carrying = connection;
            if (carrying != null) {
                carrying.resume(this);
            }
        });
    }

    /// Nobody wants the answer, or the rest of it.
    void abandon() {
        loop.post(() -> {
            fail(new Failure.Lost("closed by the reader"));
            var carrying = connection;
            if (carrying != null) {
                carrying.abandon(this);
            }
        });
    }

    /// Gives back the place at the host. Also called on the loop; counts once.
    void leave() {
        if (left.compareAndSet(false, true)) {
            host.leave();
        }
    }

    // On the loop.

    /// Whether the sender still waits for a connection.
    boolean wanted() {
        return failure == null;
    }

    void carriedBy(ClientConnection by) {
        connection = by;
    }

    /// None is pooled.
    void noConnection() {
        unconnected = true;
        sender.wake();
    }

    /// None could be made.
    void noConnection(Throwable cause) {
        unreachable = cause;
        noConnection();
    }

    void begun(Head begun) {
        answer = begun;
        sender.wake();
    }

    /// Returns whether there is room for more.
    boolean part(ByteBuf content) {
        return inbox.add(content);
    }

    void ended() {
        leave();
        inbox.end();
    }

    void fail(Failure why) {
        if (failure == null) {
            failure = why;
        }
        leave();
        inbox.fail(why);
        sender.wake();
    }
}
