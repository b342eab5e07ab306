package io.snowgate.http;

import module java.base;

import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// TLS on both sides.
@ParameterizedClass
@EnumSource
class TlsTest extends Fixture {
    @TempDir private static Path files;
    private static X509Bundle authority;

    TlsTest(TestedEngine tested) {
        super(tested);
    }

    @BeforeAll
    static void issue() throws Exception {
        authority = new CertificateBuilder().ecp256()
                .subject("CN=authority")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        Files.writeString(files.resolve("authority.pem"), authority.getCertificatePEM());
        write("localhost",
                new CertificateBuilder().ecp256()
                        .subject("CN=localhost")
                        .addSanDnsName("localhost")
                        .addSanIpAddress("127.0.0.1"));
        write("elsewhere",
                new CertificateBuilder().ecp256().subject("CN=elsewhere").addSanDnsName("elsewhere.example"));
    }

    private static void write(String name, CertificateBuilder builder) throws Exception {
        var bundle = builder.buildIssuedBy(authority);
        Files.writeString(files.resolve(name + ".pem"), bundle.getCertificatePathPEM());
        Files.writeString(files.resolve(name + ".key"), bundle.getPrivateKeyPEM());
    }

    private HttpServer secure(String name, Handler handler) throws IOException {
        return serve(
                settings()
                        .with(new ServerTls.Pem(files.resolve(name + ".pem"), files.resolve(name + ".key"))),
                handler);
    }

    private HttpClient trusting() {
        return keep(new HttpClient(
                ClientSettings.DEFAULT.with(engine()).with(new Trust.Pem(files.resolve("authority.pem")))));
    }

    private static URI secureAt(HttpServer server, String host) {
        return URI.create("https://" + host + ":" + server.address().getPort() + "/");
    }

    @Test
    void both_sides_speak_tls() throws IOException {
        var server = secure("localhost", exchange -> exchange.answer(200,
                Headers.of("Secure", "" + exchange.request().secure()), exchange.body(1 << 20)));
        var client = trusting();

        for (var host : List.of("localhost", "127.0.0.1", "LOCALHOST")) {
            try (var answer = client.send(post(secureAt(server, host), noise(1 << 20)), LONG)) {
                assertThat(answer.headers().first("secure")).contains("true");
                assertThat(answer.readAll(1 << 20)).isEqualTo(noise(1 << 20));
            }
        }
        assertThat(server.engine().tls()).isEqualTo(Tls.library());
    }

    @Test
    void a_certificate_for_another_name_is_a_failed_connect() throws IOException {
        var server = secure("elsewhere", exchange -> say(exchange, ""));

        assertThatThrownBy(() -> trusting().send(get(secureAt(server, "localhost")), LONG))
                .isInstanceOf(ConnectFailed.class)
                .hasRootCauseInstanceOf(CertificateException.class);
    }

    @Test
    void a_certificate_of_an_unknown_authority_is_a_failed_connect() throws IOException {
        var server = secure("localhost", exchange -> say(exchange, ""));

        assertThatThrownBy(() -> client().send(get(secureAt(server, "localhost")), LONG))
                .isInstanceOf(ConnectFailed.class);
    }

    @Test
    void http_1_1_is_chosen_and_old_tls_refused() throws Exception {
        var server = secure("localhost", exchange -> say(exchange, ""));
        var context = javax.net.ssl.SSLContext.getInstance("TLS");
        context.init(null, new javax.net.ssl.TrustManager[]{authority.toTrustManager()}, null);

        try (var socket = (SSLSocket) context.getSocketFactory()
                .createSocket("127.0.0.1", server.address().getPort())) {
            var wanted = socket.getSSLParameters();
            wanted.setApplicationProtocols(new String[]{"h2", "http/1.1"});
            socket.setSSLParameters(wanted);
            socket.startHandshake();
            assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
        try (var socket = (SSLSocket) context.getSocketFactory()
                .createSocket("127.0.0.1", server.address().getPort())) {
            socket.setEnabledProtocols(new String[]{"TLSv1.1"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void a_client_that_speaks_no_tls_is_closed() throws IOException {
        var wire = wire(secure("localhost", exchange -> say(exchange, "")))
                .send("GET / HTTP/1.1\nHost: a\n\n");

        assertThat(wire.rest()).doesNotContain("HTTP");
    }

    @Test
    void a_body_dropped_half_way_is_a_lost_connection() throws IOException {
        var server = secure("localhost", exchange -> {
            var body = exchange.begin(200, Headers.NONE, OptionalLong.empty());
            body.write(bytes("half"), 0, 4);
            body.close();
        });

        assertThatThrownBy(() -> {
            try (var answer = trusting().send(get(secureAt(server, "localhost")), LONG)) {
                answer.readAll(100);
            }
        }).isInstanceOf(ConnectionLost.class);
    }

    @Test
    void files_that_are_not_what_they_should_be_are_refused_at_start() throws IOException {
        var junk = Files.writeString(files.resolve("junk.pem"), "junk");
        var key = files.resolve("localhost.key");
        var other = files.resolve("elsewhere.pem");

        for (var tls : List.of(new ServerTls.Pem(junk, key), new ServerTls.Pem(files.resolve("none"), key),
                new ServerTls.Pem(other, junk), new ServerTls.Pem(other, key))) {
            assertThatThrownBy(() -> serve(settings().with(tls), exchange -> say(exchange, "")))
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> new HttpClient(ClientSettings.DEFAULT.with(new Trust.Pem(junk))))
                .isInstanceOf(UncheckedIOException.class);
    }
}
