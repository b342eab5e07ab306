package io.snowgate.http;

import module java.base;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/// One client's connection: takes requests from it one at a time and in order, starts a virtual thread for each, and keeps the
/// clock. Everything here happens on the connection's event loop, so it may only queue, unpark and write.
///
/// ```
/// HEAD → SERVING → IDLE → HEAD …          a request is read, handled, and the connection waits for the next
///        SERVING → DISCARDING → IDLE      the handler did not want all of the body; the rest is thrown away
/// HEAD, SERVING, DISCARDING → LINGERING   after an answer that says so; the client may still be sending
/// any → CLOSED
/// ```
final class ServerConnection extends ChannelInboundHandlerAdapter {
    private enum Phase {
        HEAD, IDLE, SERVING, DISCARDING, LINGERING, CLOSED
    }

    /// Fired through the pipeline. `CLOSE`: end if nothing is going on, else after the request under way.
    enum Signal {
        CLOSE
    }

    private static final Duration LINGER = Duration.ofSeconds(2);
    /// A client that sends a body more slowly than this many bytes per stall time is as good as silent.
    private static final int TRICKLE = 1 << 10;

    private final Service service;
    private final Loop loop;
    private final Channel channel;
    private final Peer peer;
    private final Watch watch;
    /// What came while a request was handled: at most what one read from the socket brings.
    private final Deque<HttpObject> pipelined = new ArrayDeque<>();
    private Phase phase = Phase.HEAD;
    private boolean silent = true;
    private @Nullable ServerExchange current;
    private boolean bodyPending;
    private boolean bodyBroken;
    private boolean inboxFull;
    private int trickle;
    private int discarded;

    ServerConnection(Service service, Loop loop, Channel channel, Peer peer) {
        this.service = service;
        this.loop = loop;
        this.channel = channel;
        this.peer = peer;
        this.watch = new Watch(loop.events(), this::late);
    }

    Loop loop() {
        return loop;
    }

    Channel channel() {
        return channel;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        watch.within(service.times().head());
    }

    /// Bytes have come, which may be the first of a request.
    void stirred() {
        silent = false;
        if (phase == Phase.IDLE) {
            phase = Phase.HEAD;
            watch.within(service.times().head());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (phase == Phase.LINGERING || phase == Phase.CLOSED || !(message instanceof HttpObject part)) {
            ReferenceCountUtil.release(message);
        } else if (wantsMore() && pipelined.isEmpty()) {
            take(part);
        } else {
            pipelined.add(part);
            read();
        }
    }

    /// Whether the next part from the client belongs to now, not to a request that must wait.
    private boolean wantsMore() {
        return switch (phase) {
            case HEAD, IDLE, DISCARDING -> true;
            case SERVING -> bodyPending;
            case LINGERING, CLOSED -> false;
        };
    }

    /// Reads from the socket as long as there is room for what comes.
    private void read() {
        channel.config().setAutoRead(pipelined.isEmpty() && !inboxFull);
    }

    private void take(HttpObject part) {
        try {
            if (part.decoderResult().isFailure()) {
                malformed(part.decoderResult().cause());
                return;
            }
            if (part instanceof HttpRequest request) {
                begin(request);
            }
            if (part instanceof HttpContent content) {
                body(content.content(), content instanceof LastHttpContent);
            }
        } finally {
            ReferenceCountUtil.release(part);
        }
    }

    private void malformed(Throwable cause) {
        if (phase == Phase.SERVING) {
            bodyPending = false;
            bodyBroken = true;
            watch.off();
            Objects.requireNonNull(current)
                    .bodyFailed(new Failure.Lost("the request's body is not HTTP", cause));
        } else if (phase == Phase.DISCARDING) {
            linger();
        } else {
            refuse(cause instanceof TooLongFrameException ? 431 : 400);
        }
    }

    private void begin(HttpRequest request) {
        switch (Arrival.of(request, service.limits().headerBytes(), peer)) {
            case Arrival.Refused(int status) -> refuse(status);
            case Arrival.Accepted accepted -> {
                phase = Phase.SERVING;
                bodyPending = true;
                trickle = 0;
                var exchange = new ServerExchange(service, this, accepted);
                current = exchange;
                watch.off();
                watchBody();
                loop.threads().newThread(exchange).start();
            }
        }
    }

    private void refuse(int status) {
        var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status),
                Unpooled.EMPTY_BUFFER);
        answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0).set(HttpHeaderNames.CONNECTION, "close");
        fallSilent();
        channel.writeAndFlush(answer).addListener(_ -> Hangup.softly(channel));
    }

    private void body(ByteBuf content, boolean last) {
        if (phase == Phase.SERVING) {
            var exchange = Objects.requireNonNull(current);
            inboxFull = !exchange.bodyPart(content);
            if (last) {
                bodyPending = false;
                exchange.bodyEnded();
                watchAnswer();
            } else {
                progress(content.readableBytes());
            }
            read();
        } else if (phase == Phase.DISCARDING) {
            discard(content.readableBytes(), last);
        }
    }

    private void progress(int bytes) {
        trickle += bytes;
        if (inboxFull) {
            watchAnswer();
        } else if (trickle >= TRICKLE) {
            trickle = 0;
            watchBody();
        }
    }

    private void watchBody() {
        if (bodyPending && !inboxFull && !Objects.requireNonNull(current).clientWaits()) {
            watch.within(service.times().stall());
        }
    }

    private void discard(int bytes, boolean last) {
        discarded += bytes;
        if (discarded > service.limits().unreadBytes()) {
            linger();
        } else if (last) {
            await();
        }
    }

    /// The reader has room again, or has told the client to go on.
    void resumeBody(ServerExchange exchange) {
        if (phase == Phase.SERVING && exchange == current) {
            inboxFull = false;
            watchBody();
            read();
        }
    }

    /// Something of the answer was handed to or taken by the socket.
    void watchAnswer() {
        if (phase != Phase.SERVING) {
            return;
        }
        if (Objects.requireNonNull(current).unsent() > 0) {
            watch.within(service.times().stall());
        } else {
            watch.off();
            watchBody();
        }
    }

    /// The handler has returned.
    ///
    /// @param exchange  the one it handled
    /// @param complete  whether it has answered, to the end
    /// @param keepAlive whether the answer promised to keep the connection
    void handled(ServerExchange exchange, boolean complete, boolean keepAlive) {
        if (phase == Phase.CLOSED) {
            return;
        }
        current = null;
        inboxFull = false;
        if (!complete) {
            drop();
        } else if (!keepAlive || bodyBroken || service.closing()) {
            linger();
        } else if (bodyPending) {
            phase = Phase.DISCARDING;
            discarded = exchange.unread();
            watch.within(service.times().stall());
            next();
        } else {
            await();
        }
    }

    private void await() {
        if (service.closing()) {
            linger();
            return;
        }
        phase = Phase.IDLE;
        bodyPending = false;
        watch.within(service.times().idle());
        next();
    }

    private void next() {
        while (wantsMore() && !pipelined.isEmpty()) {
            take(pipelined.poll());
        }
        read();
    }

    private void late() {
        switch (phase) {
            case HEAD -> {
                if (silent) {
                    close();
                } else {
                    refuse(408);
                }
            }
            case SERVING -> stalled(Objects.requireNonNull(current));
            case DISCARDING -> linger();
            case IDLE, LINGERING -> close();
            case CLOSED -> {
            }
        }
    }

    private void stalled(ServerExchange exchange) {
        if (exchange.unsent() > 0) {
            exchange.clientGone(new Failure.Late("the client does not take its answer"));
            drop();
        } else {
            bodyPending = false;
            bodyBroken = true;
            exchange.bodyFailed(new Failure.Late("the client does not send its body"));
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == Signal.CLOSE && (phase == Phase.IDLE || (phase == Phase.HEAD && silent))) {
            close();
        }
        ReferenceCountUtil.release(event);
    }

    private void linger() {
        fallSilent();
        Hangup.softly(channel);
    }

    private void fallSilent() {
        phase = Phase.LINGERING;
        forgetPipelined();
        read();
        watch.within(LINGER);
    }

    /// Ends the connection in such a way that the client does not take what it got for a whole answer.
    void drop() {
        if (phase != Phase.CLOSED) {
            phase = Phase.CLOSED;
            Hangup.hard(channel);
        }
    }

    private void close() {
        var _ = channel.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        phase = Phase.CLOSED;
        watch.close();
        forgetPipelined();
        var exchange = current;
        if (exchange != null) {
            exchange.clientGone(new Failure.Lost("the client is gone"));
        }
    }

    private void forgetPipelined() {
        pipelined.forEach(ReferenceCountUtil::release);
        pipelined.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // Not logged: logging takes locks. Whoever waits for this connection is told what it needs to know.
        if (phase == Phase.SERVING) {
            drop();
        } else {
            close();
        }
    }
}
