package io.snowgate.http;

import module java.base;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import org.jspecify.annotations.Nullable;

/// The event loops of one server or one client, on the transport and the carrier that were found to work.
final class Loops implements AutoCloseable {
    private final Transport transport;
    private final EngineInUse.Carrier carrier;
    private final MultiThreadIoEventLoopGroup group;
    private final Map<EventLoop, Loop> loops;

    /// @throws IOException when the transport that was asked for does not work on this machine
    Loops(Engine engine) throws IOException {
        transport = find(engine.transport());
        carrier = engine.carrier() == CarrierMode.AUTO && LoopCarrier.available()
                ? EngineInUse.Carrier.EVENT_LOOP
                : EngineInUse.Carrier.JDK_SCHEDULER;
        var count = engine.loops() > 0 ? engine.loops() : Runtime.getRuntime().availableProcessors();
        group = new MultiThreadIoEventLoopGroup(count,
                Thread.ofPlatform().daemon().name("http-loop-", 0).factory(),
                handlers(transport));
        var found = new HashMap<EventLoop, Loop>();
        group.forEach(each -> found.put((EventLoop) each, new Loop((EventLoop) each, socket(), carrier)));
        loops = found;
    }

    static {
        LoopLog.install();
    }

    private static Transport find(Transport wanted) throws IOException {
        return switch (wanted) {
            case AUTO -> Epoll.isAvailable() ? Transport.EPOLL : Transport.NIO;
            case IO_URING -> demand(wanted, IoUring.unavailabilityCause());
            case EPOLL -> demand(wanted, Epoll.unavailabilityCause());
            case NIO -> wanted;
        };
    }

    private static Transport demand(Transport wanted, @Nullable Throwable unavailable) throws IOException {
        if (unavailable != null) {
            throw new IOException("this machine has no " + wanted, unavailable);
        }
        return wanted;
    }

    private static IoHandlerFactory handlers(Transport transport) {
        return switch (transport) {
            case IO_URING -> IoUringIoHandler.newFactory();
            case EPOLL -> EpollIoHandler.newFactory();
            case AUTO, NIO -> NioIoHandler.newFactory();
        };
    }

    private Class<? extends Channel> socket() {
        return switch (transport) {
            case IO_URING -> IoUringSocketChannel.class;
            case EPOLL -> EpollSocketChannel.class;
            case AUTO, NIO -> NioSocketChannel.class;
        };
    }

    Class<? extends ServerChannel> serverSocket() {
        return switch (transport) {
            case IO_URING -> IoUringServerSocketChannel.class;
            case EPOLL -> EpollServerSocketChannel.class;
            case AUTO, NIO -> NioServerSocketChannel.class;
        };
    }

    MultiThreadIoEventLoopGroup group() {
        return group;
    }

    Transport transport() {
        return transport;
    }

    EngineInUse.Carrier carrier() {
        return carrier;
    }

    Loop of(EventLoop events) {
        return Objects.requireNonNull(loops.get(events), "not a loop of this group");
    }

    Loop next() {
        return of(group.next());
    }

    /// Closes what is open on the loops and waits a little for them to end.
    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}
