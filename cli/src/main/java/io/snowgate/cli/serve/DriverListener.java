package io.snowgate.cli.serve;

import module java.base;

import io.snowgate.cli.configuration.Configuration;
import io.snowgate.cli.configuration.Tls;
import io.snowgate.gateway.admin.Readiness;
import io.snowgate.http.Handler;
import io.snowgate.http.HttpServer;
import io.snowgate.http.ServerLimits;
import io.snowgate.http.ServerSettings;
import io.snowgate.http.ServerTimes;
import io.snowgate.http.ServerTls;

/// The listener for drivers.
final class DriverListener implements AutoCloseable {
    private final HttpServer server;
    private final AtomicBoolean closing = new AtomicBoolean();

    private DriverListener(HttpServer server) {
        this.server = server;
    }

    /// Listens where `configuration` says when it returns.
    static DriverListener open(Configuration configuration, Handler handler) throws IOException {
        return new DriverListener(HttpServer.start(settings(configuration), handler));
    }

    private static ServerSettings settings(Configuration configuration) {
        var listen = configuration.listen();
        var limits = configuration.limits();
        var tls = switch (listen.tls()) {
            case Tls.Off() -> new ServerTls.Plain();
            case Tls.On(var certificate, var key, var clients) ->
                new ServerTls.Pem(certificate, key, clients);
        };
        var usual = ServerTimes.DEFAULT;
        return ServerSettings.on(new InetSocketAddress(listen.address(), listen.port()))
                .with(tls)
                .with(new ServerLimits(limits.header(), limits.connections(),
                        ServerLimits.DEFAULT.unreadBytes()))
                .with(new ServerTimes(usual.idle(), usual.head(), usual.stall(), configuration.drain()))
                .with(listen.front());
    }

    /// The port it listens on.
    int port() {
        return server.address().getPort();
    }

    /// What it runs on.
    String engine() {
        return server.engine().toString();
    }

    /// Whether it takes new clients, and whether the certificate it shows is the one in the files.
    List<Readiness.Check> checks() {
        return List.of(new Readiness.Check("listening", !closing.get()),
                new Readiness.Check("certificate", server.certificateCurrent()));
    }

    /// Takes no more clients, and gives requests under way the time that is configured. A second call does nothing.
    @Override
    public void close() {
        if (!closing.getAndSet(true)) {
            server.close();
        }
    }
}
