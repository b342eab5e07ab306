package io.snowgate.http;

import module java.base;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// One connection to a server: carries one request at a time. Everything here happens on its event loop, so it may only queue,
/// unpark and write.
///
/// ```
/// connecting → carrying ⇄ pooled → closed
/// ```
final class ClientConnection extends ChannelInboundHandlerAdapter {
    private static final int AHEAD = 256 << 10;
    private static final int MOST_INTERIM = 16;

    private final LoopPool pool;
    private final Host host;
    private final Channel channel;
    private final Duration idle;
    private final Watch watch;
    private @Nullable ClientExchange current;
    private int sent;
    private int unsent;
    private boolean requestSent;
    private boolean answering;
    private boolean interim;
    private int interims;
    private boolean keepAlive;
    private boolean untilClose;
    private boolean regularEnd;
    private boolean full;

    ClientConnection(LoopPool pool, Host host, Channel channel, Duration idle) {
        this.pool = pool;
        this.host = host;
        this.channel = channel;
        this.idle = idle;
        this.regularEnd = !host.origin().secure();
        this.watch = new Watch(pool.loop().events(), this::late);
    }

    boolean usable() {
        return channel.isActive() && current == null;
    }

    /// Sends the request of the exchange and brings it the answer.
    void carry(ClientExchange exchange) {
        current = exchange;
        sent = 0;
        unsent = 0;
        requestSent = false;
        answering = false;
        interim = false;
        interims = 0;
        exchange.carriedBy(this);
        var _ = channel.write(exchange.head());
        send(exchange);
        alive();
    }

    /// Sends as much of the body as the socket takes.
    private void send(ClientExchange exchange) {
        var body = exchange.body();
        while (!requestSent && unsent < AHEAD) {
            var length = Math.min(Codec.PART, body.length - sent);
            if (length == 0) {
                requestSent = true;
                channel.write(LastHttpContent.EMPTY_LAST_CONTENT)
                        .addListener(done -> took(exchange, done, 0));
            } else {
                var part = new DefaultHttpContent(Unpooled.wrappedBuffer(body, sent, length));
                sent += length;
                unsent += length;
                channel.write(part).addListener(done -> took(exchange, done, length));
            }
        }
        channel.flush();
    }

    private void took(ClientExchange exchange, Future<?> done, int length) {
        if (exchange != current) {
            return;
        }
        if (!done.isSuccess()) {
            // The peer may have answered before it stopped reading: what it sent is read first, then comes the end.
            requestSent = false;
            return;
        }
        unsent -= length;
        alive();
        if (!requestSent) {
            send(exchange);
        }
    }

    private void alive() {
        var exchange = current;
        if (exchange != null && !full) {
            watch.within(exchange.timeout());
        }
    }

    /// Bytes have come.
    void stirred() {
        alive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            var exchange = current;
            if (exchange == null || !(message instanceof HttpObject part)) {
                drop(); // nobody has asked
            } else if (part.decoderResult().isFailure()) {
                fail(new Failure.Lost("the answer is not HTTP", part.decoderResult().cause()));
            } else {
                take(exchange, part);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void take(ClientExchange exchange, HttpObject part) {
        if (part instanceof HttpResponse head) {
            begin(exchange, head);
        }
        if (part instanceof HttpContent content && current == exchange) {
            if (interim) {
                interim = !(content instanceof LastHttpContent);
                return;
            }
            if (!exchange.part(content.content())) {
                full = true;
                channel.config().setAutoRead(false);
                watch.off();
            }
            if (content instanceof LastHttpContent) {
                end(exchange);
            }
        }
    }

    private void begin(ClientExchange exchange, HttpResponse head) {
        var status = head.status();
        if (status.codeClass() == HttpStatusClass.INFORMATIONAL) {
            interim = true;
            interims++;
            if (status.code() == 101 || interims > MOST_INTERIM) {
                fail(new Failure.Lost("the server answers with something else than an answer"));
            }
            return;
        }
        var headers = Codec.read(head.headers());
        var encodings = headers.all("Transfer-Encoding");
        if (!encodings.isEmpty()
                && !(encodings.size() == 1 && encodings.getFirst().equalsIgnoreCase("chunked"))) {
            fail(new Failure.Lost("the answer is encoded in a way that was not asked for"));
            return;
        }
        var length = HttpUtil.getContentLength(head, -1L);
        var bodiless = exchange.head().method().name().equals("HEAD") || Reply.bodiless(status.code());
        untilClose = length < 0 && encodings.isEmpty() && !bodiless;
        keepAlive = HttpUtil.isKeepAlive(head) && !untilClose;
        answering = true;
        exchange.begun(new ClientExchange.Head(status.code(), headers, bodiless ? 0 : length));
    }

    private void end(ClientExchange exchange) {
        if (untilClose && !regularEnd) {
            fail(new Failure.Lost("the answer was cut short"));
            return;
        }
        current = null;
        exchange.ended();
        watch.off();
        if (full) {
            full = false;
            channel.config().setAutoRead(true);
        }
        if (keepAlive && requestSent && unsent == 0 && channel.isActive() && pool.put(host, this)) {
            watch.within(idle);
        } else {
            var _ = channel.close();
        }
    }

    /// The reader has room again.
    void resume(ClientExchange exchange) {
        if (exchange == current && full) {
            full = false;
            alive();
            channel.config().setAutoRead(true);
        }
    }

    /// The reader wants no more.
    void abandon(ClientExchange exchange) {
        if (exchange == current) {
            drop();
        }
    }

    private void late() {
        var exchange = current;
        if (exchange == null) {
            var _ = channel.close();
        } else {
            fail(new Failure.Late(answering ? "the rest of the answer does not come" : "no answer"));
        }
    }

    private void fail(Failure why) {
        var exchange = current;
        current = null;
        if (exchange != null) {
            exchange.fail(why);
        }
        drop();
    }

    /// Ends the connection at once.
    void drop() {
        Hangup.hard(channel);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslCloseCompletionEvent close && close.isSuccess()) {
            regularEnd = true;
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        watch.close();
        pool.remove(host, this);
        var exchange = current;
        current = null;
        if (exchange != null) {
            exchange.fail(new Failure.Lost(
                    answering ? "the answer was cut short" : "the connection ended before an answer"));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(new Failure.Lost("the connection broke", cause));
    }
}
