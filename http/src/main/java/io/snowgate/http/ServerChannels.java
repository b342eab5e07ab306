package io.snowgate.http;

import module java.base;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.GlobalEventExecutor;

/// Sets up accepted connections, counts them, and ends them when the server closes.
@Sharable
final class ServerChannels extends ChannelInitializer<Channel> {
    private final Service service;
    private final Loops loops;
    private final Optional<LiveTls> tls;
    private final HttpDecoderConfig codec;
    private final Elsewhere handshakes = new Elsewhere("http-handshake");
    private final AtomicInteger open = new AtomicInteger();
    private final ChannelGroup all = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    /// @throws IOException when a TLS file cannot be used
    ServerChannels(Service service, Loops loops, ServerTls tls) throws IOException {
        this.service = service;
        this.loops = loops;
        this.codec = Codec.strict(service.limits().headerBytes());
        this.tls = switch (tls) {
            case ServerTls.Plain() -> Optional.empty();
            case ServerTls.Pem pem -> Optional.of(LiveTls.follow(pem));
        };
    }

    @Override
    protected void initChannel(Channel channel) {
        var now = open.incrementAndGet();
        channel.closeFuture().addListener(_ -> open.decrementAndGet());
        var from = (InetSocketAddress) channel.remoteAddress();
        if (now > service.limits().connections() || service.closing() || from == null) {
            var _ = channel.close();
            return;
        }
        var peer = new Peer(service.front(), from, tls.isPresent());
        if (!peer.welcome()) {
            var _ = channel.close();
            return;
        }
        all.add(channel);
        if (peer.introduces()) {
            channel.pipeline()
                    .addLast(new HAProxyMessageDecoder(ProxyProtocolHeader.MOST_EXTRAS),
                            new ProxyProtocolHeader(peer));
        }
        tls.ifPresent(live -> {
            var handler = live.handler(channel.alloc(), handshakes.executor());
            channel.pipeline().addLast(handler, new Handshaken(peer, handler));
        });
        var connection = new ServerConnection(service, loops.of(channel.eventLoop()), channel, peer);
        channel.pipeline().addLast(new Stir(connection::stirred), new HttpServerCodec(codec), connection);
    }

    /// Whether the certificate in use is the one in the files.
    boolean certificateCurrent() {
        return tls.isEmpty() || tls.get().current();
    }

    int open() {
        return open.get();
    }

    /// Lets connections end by themselves within the grace, then ends them.
    void close(Duration grace) {
        var ended = all.newCloseFuture();
        for (var channel : all) {
            channel.pipeline().fireUserEventTriggered(ServerConnection.Signal.CLOSE);
        }
        ended.awaitUninterruptibly(grace.toMillis());
        all.close().awaitUninterruptibly();
    }

    /// Once no connection is left.
    void release() {
        handshakes.close();
        tls.ifPresent(LiveTls::close);
    }
}
