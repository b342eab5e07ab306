package io.snowgate.http;

import module java.base;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;

/// Makes a client's connections. Names are looked up and certificates verified on platform threads of its own: both block or
/// take locks, which an event loop must not.
final class Connector implements AutoCloseable {
    private final ClientLimits limits;
    private final SslContext tls;
    private final HttpDecoderConfig codec;
    private final Elsewhere names = new Elsewhere("http-names");
    private final Elsewhere handshakes = new Elsewhere("http-handshake");

    /// @throws IOException when the trust file cannot be used
    Connector(ClientSettings settings) throws IOException {
        limits = settings.limits();
        tls = Tls.client(settings.trust());
        codec = Codec.strict(limits.headerBytes());
    }

    /// The addresses of a host, in the order in which to try them. Blocks.
    List<InetAddress> addresses(String host) throws IOException {
        try {
            return List.of(names.call(() -> InetAddress.getAllByName(host)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while looking up a name");
        } catch (Exception e) {
            throw new ConnectFailed("cannot look up " + host, e);
        }
    }

    /// On the pool's loop: connects and, when all is well, has the connection carry the exchange; else tells it why not.
    void open(LoopPool pool, Host host, InetSocketAddress address, ClientExchange exchange) {
        if (pool.closed()) {
            exchange.noConnection(new ClosedChannelException());
            return;
        }
        var setup = new Setup(pool, host);
        new Bootstrap().group(pool.loop().events())
                .channel(pool.loop().socket())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .handler(setup)
                .connect(address)
                .addListener(done -> connected(setup, done, exchange));
    }

    private int millis() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, limits.connect().toMillis()));
    }

    private static void connected(Setup setup, Future<?> done, ClientExchange exchange) {
        if (!done.isSuccess()) {
            exchange.noConnection(done.cause());
        } else if (setup.handshake.isPresent()) {
            setup.handshake.get().addListener(shaken -> ready(setup, shaken, exchange));
        } else {
            ready(setup, done, exchange);
        }
    }

    private static void ready(Setup setup, Future<?> done, ClientExchange exchange) {
        if (!done.isSuccess()) {
            exchange.noConnection(done.cause());
        } else if (exchange.wanted() && setup.connection.isPresent()) {
            setup.connection.get().carry(exchange);
        } else {
            setup.connection.ifPresent(ClientConnection::drop);
        }
    }

    @Override
    public void close() {
        names.close();
        handshakes.close();
        ReferenceCountUtil.release(tls);
    }

    /// Sets up one channel.
    private final class Setup extends ChannelInitializer<Channel> {
        private final LoopPool pool;
        private final Host host;
        private Optional<Future<Channel>> handshake = Optional.empty();
        private Optional<ClientConnection> connection = Optional.empty();

        Setup(LoopPool pool, Host host) {
            this.pool = pool;
            this.host = host;
        }

        @Override
        protected void initChannel(Channel channel) {
            var made = new ClientConnection(pool, host, channel, limits.idle());
            connection = Optional.of(made);
            pool.opened(made);
            if (host.origin().secure()) {
                var handler = handler(channel);
                handshake = Optional.of(handler.handshakeFuture());
                channel.pipeline().addLast(handler);
            }
            var http = new HttpClientCodec(codec, HttpClientCodec.DEFAULT_PARSE_HTTP_AFTER_CONNECT_REQUEST,
                    HttpClientCodec.DEFAULT_FAIL_ON_MISSING_RESPONSE);
            channel.pipeline().addLast(new Stir(made::stirred), http, made);
        }

        private SslHandler handler(Channel channel) {
            var origin = host.origin();
            var handler = tls.newHandler(channel.alloc(), origin.host(), origin.port(),
                    handshakes.executor());
            handler.setHandshakeTimeoutMillis(millis());
            return handler;
        }
    }
}
