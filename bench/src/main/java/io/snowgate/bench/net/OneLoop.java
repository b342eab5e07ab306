package io.snowgate.bench.net;

import module java.base;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/// One event loop, on epoll where there is any, for many connections. Any thread.
public final class OneLoop implements AutoCloseable {
    private static final int BACKLOG = 4_096;
    private final boolean epoll = Epoll.isAvailable();
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
            Thread.ofPlatform().daemon().name("loop").factory(),
            epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());

    /// The loop, for work that shares its thread.
    public EventLoop events() {
        return group.next();
    }

    /// Listens on a free port of loopback, and gives it.
    public int listen(ChannelHandler eachConnection) throws IOException {
        var bound = new ServerBootstrap().group(group)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(eachConnection)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("cannot listen", bound.cause());
        }
        return ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }

    /// Connects; returns when the connection is there.
    public Channel connect(InetSocketAddress to, ChannelHandler handler) throws IOException {
        var connected = new Bootstrap().group(group)
                .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(handler)
                .connect(to)
                .awaitUninterruptibly();
        if (!connected.isSuccess()) {
            throw new IOException("cannot connect to " + to, connected.cause());
        }
        return connected.channel();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
