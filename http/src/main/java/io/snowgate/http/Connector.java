package io.snowgate.http;

import module java.base;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;

/// Makes a client's connections. Names are looked up and certificates verified on platform threads of its own: both block or
/// take locks, which an event loop must not.
final class Connector implements AutoCloseable {
    private final ClientLimits limits;
    private final Route route;
    private final SslContext tls;
    private final HttpDecoderConfig codec;
    private final Elsewhere names = new Elsewhere("http-names");
    private final Elsewhere handshakes = new Elsewhere("http-handshake");

    /// @throws IOException when the trust file cannot be used
    Connector(ClientSettings settings) throws IOException {
        limits = settings.limits();
        route = settings.route();
        tls = Tls.client(settings.trust());
        codec = Codec.strict(limits.headerBytes());
    }

    /// Where to connect to for an origin, in the order in which to try it: those of its own addresses that fit, or the proxy's. Blocks.
    List<InetSocketAddress> addresses(Origin origin, Reach reach) throws IOException {
        return switch (route) {
            case Route.Direct() -> addresses(origin.host(), origin.port(), reach);
            case Route.Proxy(var host, var port, _) -> addresses(host, port, Reach.ANYWHERE);
        };
    }

    private List<InetSocketAddress> addresses(String host, int port, Reach reach) throws IOException {
        try {
            var fit = names.call(() -> fit(host, reach));
            if (fit.isEmpty()) {
                throw new ConnectFailed(host + " is at no address that may be connected to");
            }
            return fit.stream().map(address -> new InetSocketAddress(address, port)).toList();
        } catch (ConnectFailed e) {
            throw e;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while looking up a name");
        } catch (Exception e) {
            throw new ConnectFailed("cannot look up " + host, e);
        }
    }

    private static List<InetAddress> fit(String host, Reach reach) throws IOException {
        var fit = new ArrayList<InetAddress>();
        for (var address : InetAddress.getAllByName(host)) {
            if (reach.fits(address)) {
                fit.add(address);
            }
        }
        return fit;
    }

    /// On the pool's loop: connects and, when all is well, has the connection carry the exchange; else tells it why not.
    ///
    /// @param address one of [#addresses]
    void open(LoopPool pool, Host host, InetSocketAddress address, ClientExchange exchange) {
        if (pool.closed()) {
            exchange.noConnection(new ClosedChannelException());
            return;
        }
        var setup = new Setup(pool, host, address);
        var bootstrap = new Bootstrap().group(pool.loop().events())
                .channel(pool.loop().socket())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .handler(setup);
        var connecting = switch (route) {
            case Route.Direct() -> bootstrap.connect(address);
            case Route.Proxy _ -> bootstrap.resolver(NoopAddressResolverGroup.INSTANCE)
                    .connect(InetSocketAddress.createUnresolved(host.origin().host(), host.origin().port()));
        };
        connecting.addListener(done -> step(setup, done, exchange));
    }

    private int millis() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, limits.connect().toMillis()));
    }

    /// One step on the way to a usable connection is done, or has failed.
    private static void step(Setup setup, Future<?> done, ClientExchange exchange) {
        var next = setup.steps.poll();
        if (!done.isSuccess()) {
            exchange.noConnection(done.cause());
        } else if (next != null) {
            next.addListener(after -> step(setup, after, exchange));
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
        private final InetSocketAddress address;
        /// What must come true after the TCP connection: the tunnel, the handshake.
        private final Queue<Future<Channel>> steps = new ArrayDeque<>(2);
        private Optional<ClientConnection> connection = Optional.empty();

        Setup(LoopPool pool, Host host, InetSocketAddress address) {
            this.pool = pool;
            this.host = host;
            this.address = address;
        }

        @Override
        protected void initChannel(Channel channel) {
            var made = new ClientConnection(pool, host, channel, limits.idle());
            connection = Optional.of(made);
            pool.opened(made);
            if (route instanceof Route.Proxy proxy) {
                var handler = tunnel(proxy.login());
                steps.add(handler.connectFuture());
                channel.pipeline().addLast(handler);
            }
            if (host.origin().secure()) {
                var handler = handler(channel);
                steps.add(handler.handshakeFuture());
                channel.pipeline().addLast(handler);
            }
            var http = new HttpClientCodec(codec, HttpClientCodec.DEFAULT_PARSE_HTTP_AFTER_CONNECT_REQUEST,
                    HttpClientCodec.DEFAULT_FAIL_ON_MISSING_RESPONSE);
            channel.pipeline().addLast(new Stir(made::stirred), http, made);
        }

        private HttpProxyHandler tunnel(ProxyLogin login) {
            var headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
            if (!login.authorization().isEmpty()) {
                headers.set(HttpHeaderNames.PROXY_AUTHORIZATION, login.authorization());
            }
            var handler = new HttpProxyHandler(address, headers);
            handler.setConnectTimeoutMillis(millis());
            return handler;
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
