package io.snowgate.http;

import module java.base;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;

/// A listening HTTP/1.1 server; see [Handler] for how requests are handled.
public final class HttpServer implements AutoCloseable {
    private static final int BACKLOG = 4_096;

    private final Service service;
    private final Loops loops;
    private final ServerChannels channels;
    private final Channel listening;

    private HttpServer(Service service, Loops loops, ServerChannels channels, Channel listening) {
        this.service = service;
        this.loops = loops;
        this.channels = channels;
        this.listening = listening;
    }

    /// Listens when it returns.
    ///
    /// @throws IOException when the address is taken, a TLS file cannot be used, or the transport asked for is not there
    public static HttpServer start(ServerSettings settings, Handler handler) throws IOException {
        var loops = new Loops(settings.engine());
        try {
            var service = new Service(settings, handler, new Elsewhere("http-elsewhere"));
            var channels = new ServerChannels(service, loops, settings.tls());
            return new HttpServer(service, loops, channels, listen(settings.bind(), loops, channels));
        } catch (IOException | RuntimeException e) {
            loops.close();
            throw e;
        }
    }

    private static Channel listen(InetSocketAddress bind, Loops loops, ServerChannels channels)
            throws IOException {
        var bound = new ServerBootstrap().group(loops.group())
                .channel(loops.serverSocket())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(channels)
                .bind(bind)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            channels.release();
            throw new IOException("cannot listen on " + bind, bound.cause());
        }
        return bound.channel();
    }

    /// Where it listens, with the real port.
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.localAddress();
    }

    /// What it runs on.
    public EngineInUse engine() {
        return new EngineInUse(loops.transport(), loops.carrier(),
                service.secure() ? Tls.library() : EngineInUse.TlsLibrary.NONE);
    }

    /// How many connections are open.
    public int connections() {
        return channels.open();
    }

    /// False while the certificate files hold something that cannot be used, so that the last good certificate is shown; the
    /// log says why. True without TLS.
    public boolean certificateCurrent() {
        return channels.certificateCurrent();
    }

    /// Stops accepting, lets requests under way finish within the grace, then closes what is left. Not to be called by a
    /// handler, for which it would wait.
    @Override
    public void close() {
        service.beginClosing();
        listening.close().awaitUninterruptibly();
        channels.close(service.times().grace());
        loops.close();
        service.elsewhere().close();
        channels.release();
    }
}
