package io.snowgate.cli.serve;

import module java.base;

import io.snowgate.cli.configuration.Configuration;
import io.snowgate.cli.configuration.Tls;
import io.snowgate.gateway.admin.AdminServer;
import io.snowgate.gateway.admin.AdminSettings;
import io.snowgate.gateway.admin.OperatorTokens;
import io.snowgate.gateway.admin.Readiness;
import io.snowgate.gateway.pipeline.Wiring;
import io.snowgate.gateway.secret.Sealer;

/// The listener for operators of a gateway that runs in this process.
final class Operators implements AutoCloseable {
    private final AdminServer server;
    private final WebAddress address;

    private Operators(AdminServer server, WebAddress address) {
        this.server = server;
        this.address = address;
    }

    /// Starts listening where `configuration` says.
    ///
    /// @param readiness what `/readyz` tells
    static Operators start(Configuration configuration, Kept kept, Wiring.Means means, Readiness readiness)
            throws IOException {
        var web = configuration.web();
        var security = switch (web.tls()) {
            case Tls.Off() -> new AdminSettings.Security.Plain();
            case Tls.On(var certificate, var key, _) -> new AdminSettings.Security.Pem(certificate, key);
        };
        var tokens = new OperatorTokens(new Sealer(means.keys(), means.random()), means.clock());
        var server = AdminServer.start(
                new AdminSettings(new InetSocketAddress(web.address(), web.port()), security,
                        Set.copyOf(web.names())),
                new AdminServer.Parts(kept.audit(), kept.reader(), tokens, readiness));
        try {
            return new Operators(server, WebAddress.noted(configuration, server.port()));
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /// The port it listens on.
    int port() {
        return server.port();
    }

    @Override
    public void close() throws IOException {
        try (address) {
            server.close();
        }
    }
}
