package io.snowgate.http;

import module java.base;

import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLSocket;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A server's certificate that is replaced while it runs, and certificates of clients.
@ParameterizedClass
@EnumSource
class CertificateTest extends Fixture {
    private static final Duration OFTEN = Duration.ofMillis(10);
    private static final KeyManager[] NOBODY = {};

    private static Authority authority;
    private static X509Bundle first;
    private static X509Bundle second;

    @TempDir private Path files;

    CertificateTest(TestedEngine tested) {
        super(tested);
    }

    @BeforeAll
    static void issue() throws Exception {
        authority = Authority.named("authority");
        first = authority.server("first");
        second = authority.server("second");
    }

    @BeforeEach
    void write() throws IOException {
        put("server.pem", first.getCertificatePathPEM());
        put("server.key", first.getPrivateKeyPEM());
        authority.write(files.resolve("clients.pem"));
    }

    private void put(String name, String pem) throws IOException {
        Files.writeString(files.resolve(name), pem);
    }

    private HttpServer secure(ClientCertificates clients) throws IOException {
        var tls = new ServerTls.Pem(files.resolve("server.pem"), files.resolve("server.key"), clients, OFTEN);
        return serve(settings().with(tls),
                exchange -> say(exchange, exchange.request().subject().orElse("nobody")));
    }

    private SSLSocket connect(HttpServer server, KeyManager... shown)
            throws IOException, GeneralSecurityException {
        return keep(authority.connect(server.address(), shown));
    }

    private static String ask(Socket socket) throws IOException {
        socket.getOutputStream().write(bytes("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
        return Wire.on(socket).answer();
    }

    private String shown(HttpServer server) {
        try (var socket = authority.connect(server.address())) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSubjectX500Principal()
                    .getName();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_new_certificate_is_shown_to_new_connections_and_those_that_stand_stay() throws Exception {
        var server = secure(new ClientCertificates.Unasked());
        var standing = connect(server);
        assertThat(ask(standing)).endsWith("nobody");

        put("server.pem", second.getCertificatePathPEM());
        put("server.key", second.getPrivateKeyPEM());

        until(() -> shown(server).equals("CN=second"));
        for (int i = 0; i < 20; i++) {
            assertThat(ask(standing)).endsWith("nobody");
            assertThat(ask(connect(server))).endsWith("nobody");
        }
        assertThat(server.certificateCurrent()).isTrue();
    }

    @Test
    void what_does_not_fit_changes_nothing_and_is_said_once() throws Exception {
        var log = (Logger) LoggerFactory.getLogger(HttpServer.class);
        var written = new ListAppender<ILoggingEvent>();
        written.start();
        log.setLevel(Level.INFO);
        log.addAppender(written);
        var server = secure(new ClientCertificates.Unasked());

        put("server.pem", second.getCertificatePathPEM());

        until(() -> !server.certificateCurrent());
        assertThat(shown(server)).isEqualTo("CN=first");
        put("server.key", second.getPrivateKeyPEM());
        until(server::certificateCurrent);
        assertThat(shown(server)).isEqualTo("CN=second");
        log.detachAppender(written);
        log.setLevel(null);
        assertThat(written.list).extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("certificate not replaced, the last good one stays", "certificate replaced");
        assertThat(written.list.getFirst().getKeyValuePairs().toString())
                .contains("the key does not belong to the certificate");
    }

    @Test
    void files_that_are_gone_or_broken_change_nothing_until_they_are_back() throws Exception {
        var server = secure(new ClientCertificates.Unasked());

        for (var damage : List.<Callable<?>>of(() -> Files.deleteIfExists(files.resolve("server.key")),
                () -> Files.writeString(files.resolve("server.key"), "junk"),
                () -> Files.writeString(files.resolve("server.pem"), ""),
                () -> Files.write(files.resolve("server.pem"), new byte[2 << 20]))) {
            damage.call();
            until(() -> !server.certificateCurrent());
            assertThat(shown(server)).isEqualTo("CN=first");
            write();
            until(server::certificateCurrent);
        }
        assertThat(shown(server)).isEqualTo("CN=first");
    }

    @Test
    void connections_begun_while_the_certificate_changes_all_come_through()
            throws IOException, GeneralSecurityException, InterruptedException {
        var server = secure(new ClientCertificates.Unasked());
        var ready = new AtomicBoolean();
        var changing = Thread.ofPlatform().start(() -> {
            for (int i = 0; !ready.get(); i++) {
                var next = i % 2 == 0 ? second : first;
                try {
                    put("server.pem", next.getCertificatePathPEM());
                    put("server.key", next.getPrivateKeyPEM());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                until(server::certificateCurrent);
            }
        });

        for (int i = 0; i < 30; i++) {
            try (var socket = authority.connect(server.address())) {
                assertThat(ask(socket)).endsWith("nobody");
            }
        }

        ready.set(true);
        changing.join();
    }

    @Test
    void a_client_that_may_show_a_certificate_is_known_by_it_and_welcome_without() throws Exception {
        var server = secure(new ClientCertificates.Asked(files.resolve("clients.pem")));
        var etl = authority.client("etl").toKeyManagerFactory().getKeyManagers();
        var stranger = Authority.named("authority").client("etl").toKeyManagerFactory().getKeyManagers();

        var known = connect(server, etl);
        assertThat(ask(known)).endsWith("CN=etl,O=Acme");
        assertThat(ask(known)).endsWith("CN=etl,O=Acme");
        assertThat(ask(connect(server, NOBODY))).endsWith("nobody");
        // A client offers only certificates of authorities it was asked for; this one insists.
        assertThatThrownBy(() -> ask(connect(server, new Insistent(stranger).managers())))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_client_that_must_show_a_certificate_gets_nothing_without() throws Exception {
        var server = secure(new ClientCertificates.Required(files.resolve("clients.pem")));
        var etl = authority.client("etl").toKeyManagerFactory().getKeyManagers();

        assertThat(ask(connect(server, etl))).endsWith("CN=etl,O=Acme");
        assertThatThrownBy(() -> ask(connect(server, NOBODY))).isInstanceOf(IOException.class);
    }

    @Test
    void clients_of_an_authority_that_is_trusted_no_more_are_refused() throws Exception {
        var server = secure(new ClientCertificates.Required(files.resolve("clients.pem")));
        var etl = authority.client("etl").toKeyManagerFactory().getKeyManagers();
        assertThat(ask(connect(server, etl))).endsWith("CN=etl,O=Acme");

        Authority.named("another").write(files.resolve("clients.pem"));

        until(() -> {
            try {
                ask(connect(server, etl));
                return false;
            } catch (IOException _) {
                return true;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(server.certificateCurrent()).isTrue();
    }
}
