package io.snowgate.cli.doctor;

import module java.base;

import java.net.ServerSocket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.configuration.Configuration;
import io.snowgate.cli.configuration.Tls;
import io.snowgate.cli.serve.WebAddress;
import io.snowgate.http.ClientSettings;
import io.snowgate.http.Headers;
import io.snowgate.http.HttpClient;
import io.snowgate.http.HttpServer;
import io.snowgate.http.Request;
import io.snowgate.http.ServerSettings;
import io.snowgate.http.ServerTls;
import io.snowgate.http.Trust;

/// Where clients and operators connect: certificates and ports.
record Listeners(Configuration configuration, InstantSource clock) {
    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    List<Finding> findings() {
        var listen = configuration.listen();
        var web = configuration.web();
        var running = running();
        return Stream.of(certificate("listen.tls", listen.tls()), certificate("web.tls", web.tls()),
                Stream.of(port("listen.port", listen.address(), listen.port(), running),
                        port("web.port", web.address(), web.port(), running)))
                .flatMap(s -> s)
                .toList();
    }

    private Stream<Finding> certificate(String key, Tls tls) {
        return switch (tls) {
            case Tls.Off() -> Stream.of();
            case Tls.On on -> Stream.of(certificate(key, on));
        };
    }

    private Finding certificate(String key, Tls.On tls) {
        try (var in = new BufferedInputStream(Files.newInputStream(tls.certificate()))) {
            var first = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            var from = first.getNotBefore().toInstant();
            var until = first.getNotAfter().toInstant();
            var now = clock.instant();
            if (now.isBefore(from) || !now.plus(SOON).isBefore(until)) {
                return new Finding.Failed(key,
                        tls.certificate() + " is good from " + from + " until " + until,
                        "have it renewed; clients refuse it outside of that");
            }
            served(tls);
            return new Finding.Passed(key, tls.certificate() + " is good until " + until);
        } catch (CertificateException | IOException | RuntimeException e) { // its message may quote the file
            return new Finding.Failed(key, tls.certificate() + " and " + tls.key() + " cannot be used: "
                    + e.getClass().getSimpleName(),
                    "give PEM files: the certificate, then those that signed it; its key, PKCS#8, not encrypted");
        }
    }

    /// Has the files loaded as the gateway loads them: only a key that belongs to its certificate can be.
    private static void served(Tls.On tls) throws IOException {
        var anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var server = HttpServer.start(
                ServerSettings.on(anywhere)
                        .with(new ServerTls.Pem(tls.certificate(), tls.key(), tls.clients())),
                _ -> {})) {
            Objects.requireNonNull(server, "it listens, for this moment");
        }
    }

    private static Finding port(String key, InetAddress address, int port, boolean running) {
        if (port == 0) {
            return new Finding.Passed(key, "any that is free");
        }
        var place = new InetSocketAddress(address, port);
        try (var socket = new ServerSocket(port, 1, address)) {
            return new Finding.Passed(key, socket.getLocalPort() + " is free");
        } catch (IOException e) {
            return running
                    ? new Finding.Passed(key, "the gateway has " + port)
                    : new Finding.Failed(key, place + " cannot be listened on: " + e.getMessage(),
                            "end what has it, or give another port or an address of this machine");
        }
    }

    /// True when the gateway of this configuration answers its operators.
    private boolean running() {
        var web = configuration.web();
        var trust = web.tls() instanceof Tls.On(var certificate, _, _)
                ? new Trust.Pem(certificate)
                : new Trust.Jdk();
        try (var http = new HttpClient(ClientSettings.DEFAULT.with(trust))) {
            var url = WebAddress.of(configuration);
            if (url.isEmpty()) {
                return false;
            }
            var request = new Request("GET", url.get().resolve("/livez"), Headers.NONE, new byte[0]);
            try (var answer = http.send(request, PATIENCE)) {
                return new String(answer.readAll(64), StandardCharsets.UTF_8).equals("alive\n");
            }
        } catch (CommandFailed | IOException | UncheckedIOException _) {
            return false;
        }
    }
}
