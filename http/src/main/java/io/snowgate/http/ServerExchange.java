package io.snowgate.http;

import module java.base;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request on its virtual thread. The methods of [Exchange] are for that thread, the others for the event loop.
final class ServerExchange implements Exchange, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    /// What the head of an answer counts for in the outbox.
    private static final int HEAD = 512;

    private enum Answered {
        NOTHING, BEGUN, COMPLETE
    }

    private final Service service;
    private final ServerConnection connection;
    private final Loop loop;
    private final Channel channel;
    private final Arrival.Accepted arrival;
    private final Inbox inbox;
    private final Outbox outbox;
    private volatile boolean waits;
    private volatile boolean gone;
    private byte @Nullable [] body;
    private Answered answered = Answered.NOTHING;
    private boolean keepAlive;
    private int statusOfFault = 500;

    ServerExchange(Service service, ServerConnection connection, Arrival.Accepted arrival) {
        this.service = service;
        this.connection = connection;
        this.loop = connection.loop();
        this.channel = connection.channel();
        this.arrival = arrival;
        this.waits = arrival.waits() && arrival.length() != 0;
        this.inbox = new Inbox(() -> loop.post(() -> connection.resumeBody(this)));
        this.outbox = new Outbox(loop, channel, connection::watchAnswer);
    }

    @Override
    public void run() {
        try {
            service.handler().handle(this);
            if (answered == Answered.NOTHING) {
                throw new IllegalStateException("the handler has not answered");
            }
        } catch (Throwable fault) {
            failed(fault);
        } finally {
            var complete = answered == Answered.COMPLETE;
            var keep = keepAlive;
            loop.post(() -> connection.handled(this, complete, keep));
        }
    }

    private void failed(Throwable fault) {
        if (gone) {
            return; // nobody is left to be told, and the handler knows
        }
        if (statusOfFault == 500) {
            log(fault);
        }
        if (answered == Answered.NOTHING) {
            apologize();
        }
    }

    /// The class of the fault and where it comes from; its message may hold what only the client may see.
    private static void log(Throwable fault) {
        var trace = fault.getStackTrace();
        LOG.atError()
                .addKeyValue("fault", fault.getClass().getName())
                .addKeyValue("at", trace.length == 0 ? "" : trace[0].toString())
                .log("request handler failed");
    }

    private void apologize() {
        var _ = Thread.interrupted(); // the interrupt was for the handler
        try {
            answer(statusOfFault, Headers.of("Connection", "close", "Content-Type", "text/plain"),
                    HttpResponseStatus.valueOf(statusOfFault)
                            .reasonPhrase()
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            LOG.atDebug()
                    .addKeyValue("fault", e.getClass().getName())
                    .log("client gone before it could be told of a fault");
        }
    }

    @Override
    public RequestHead request() {
        return arrival.head();
    }

    @Override
    public byte[] body(int limit) throws IOException {
        var whole = body;
        if (whole == null) {
            whole = receive(limit);
            body = whole;
        }
        if (whole.length > limit) {
            throw new BodyTooLarge(limit);
        }
        return whole;
    }

    private byte[] receive(int limit) throws IOException {
        try {
            if (arrival.length() > limit) {
                throw new BodyTooLarge(limit);
            }
            letClientSend();
            return inbox.readAll(limit);
        } catch (BodyTooLarge e) {
            statusOfFault = 413;
            throw e;
        } catch (TimedOut e) {
            statusOfFault = 408;
            throw e;
        } catch (ConnectionLost e) {
            statusOfFault = 400; // if the connection still stands, then what it carries was no HTTP
            throw e;
        }
    }

    private void letClientSend() {
        if (waits) {
            waits = false;
            loop.post(() -> {
                var _ = channel.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
                        HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
                connection.resumeBody(this);
            });
        }
    }

    @Override
    public void answer(int status, Headers headers, byte[] bytes) throws IOException {
        if (Reply.bodiless(status) && bytes.length > 0) {
            throw new IllegalArgumentException("an answer " + status + " has no body");
        }
        if (bytes.length > Codec.PART) {
            try (var parts = begin(status, headers, OptionalLong.of(bytes.length))) {
                parts.write(bytes, 0, bytes.length);
                parts.finish();
            }
            return;
        }
        var reply = Reply.of(status, headers, OptionalLong.of(bytes.length));
        begun(headers);
        reply.connection(keepAlive, arrival.http10());
        outbox.put(reply.whole(Unpooled.wrappedBuffer(bytes)), bytes.length + HEAD);
        complete();
    }

    @Override
    public BodyWriter begin(int status, Headers headers, OptionalLong length) throws IOException {
        var reply = Reply.of(status, headers, length);
        begun(headers);
        if (length.isEmpty() && !Reply.bodiless(status)) {
            if (arrival.http10()) {
                keepAlive = false; // the end of the connection is the end of the body
            } else {
                reply.chunked();
            }
        }
        reply.connection(keepAlive, arrival.http10());
        outbox.put(reply.head(), HEAD);
        return new AnswerBody(this, outbox, Reply.bodiless(status) ? OptionalLong.of(0) : length);
    }

    private void begun(Headers headers) {
        if (answered != Answered.NOTHING) {
            throw new IllegalStateException("answered already");
        }
        answered = Answered.BEGUN;
        keepAlive = arrival.keepAlive() && !service.closing() && bodyWillEnd()
                && headers.all("Connection").stream().noneMatch("close"::equalsIgnoreCase);
    }

    /// Whether the rest of the request's body, if any, can be expected and thrown away, to get at the next request.
    private boolean bodyWillEnd() {
        return inbox.ended() || (!waits && arrival.length() <= service.limits().unreadBytes());
    }

    /// The answer is all in the outbox.
    void complete() throws IOException {
        outbox.flush();
        answered = Answered.COMPLETE;
    }

    /// Gives up the answer under way.
    void drop() {
        loop.post(connection::drop);
    }

    @Override
    public boolean clientGone() {
        return gone;
    }

    @Override
    public ThreadFactory threads() {
        return loop.threads();
    }

    @Override
    public <T> T elsewhere(Callable<T> work) throws Exception {
        return service.elsewhere().call(work);
    }

    // On the loop.

    /// Returns whether there is room for more.
    boolean bodyPart(ByteBuf content) {
        return inbox.add(content);
    }

    /// How much of the body is here and was not taken, in bytes or a little more.
    int unread() {
        return inbox.held();
    }

    void bodyEnded() {
        inbox.end();
    }

    void bodyFailed(Failure why) {
        inbox.fail(why);
    }

    void clientGone(Failure why) {
        gone = true;
        inbox.fail(why);
        outbox.fail(why);
    }

    /// Whether the client has not been told yet that it may send the body.
    boolean clientWaits() {
        return waits;
    }

    long unsent() {
        return outbox.unsent();
    }
}
