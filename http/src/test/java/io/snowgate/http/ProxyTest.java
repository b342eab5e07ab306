package io.snowgate.http;

import module java.base;

import io.netty.handler.proxy.ProxyConnectException;
import io.netty.pkitesting.CertificateBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A client that gets out through a proxy only. The servers have names that nobody but the proxy can look up.
@ParameterizedClass
@EnumSource
class ProxyTest extends Fixture {
    private static final Duration SOON = Duration.ofMillis(300);
    private static final URI ACCOUNT = URI.create("https://account.invalid/");

    @TempDir private static Path files;
    private static Authority authority;

    ProxyTest(TestedEngine tested) {
        super(tested);
    }

    @BeforeAll
    static void issue() throws Exception {
        authority = Authority.named("authority");
        authority.write(files.resolve("authority.pem"));
        write("account", authority);
        write("forged", Authority.named("forger"));
    }

    private static void write(String name, Authority issuer) throws Exception {
        var bundle = new CertificateBuilder().ecp256()
                .subject("CN=account.invalid")
                .addSanDnsName("account.invalid")
                .buildIssuedBy(issuer.bundle());
        Files.writeString(files.resolve(name + ".pem"), bundle.getCertificatePathPEM());
        Files.writeString(files.resolve(name + ".key"), bundle.getPrivateKeyPEM());
    }

    private HttpServer secure(String name) throws IOException {
        var tls = new ServerTls.Pem(files.resolve(name + ".pem"), files.resolve(name + ".key"));
        return serve(settings().with(tls),
                exchange -> say(exchange, exchange.request().headers().toString()));
    }

    private HttpClient through(Route route) {
        return keep(new HttpClient(ClientSettings.DEFAULT
                .with(new Engine(engine().transport(), engine().carrier(), 1))
                .with(new ClientLimits(LONG, LONG, 10, 10, 8 << 10))
                .with(new Trust.Pem(files.resolve("authority.pem")))
                .with(route)));
    }

    @Test
    void tls_goes_through_the_proxy_from_end_to_end() throws IOException {
        var proxy = keep(new ConnectProxy()).leads("account.invalid", secure("account").address());
        var client = through(proxy.route(ProxyLogin.NONE));

        for (int i = 0; i < 5; i++) {
            assertThat(readAll(client, get(ACCOUNT))).isEqualTo("Headers[host]");
        }

        assertThat(proxy.heads())
                .containsExactly("CONNECT account.invalid:443 HTTP/1.1\r\nhost: account.invalid:443\r\n\r\n");
    }

    @Test
    void large_bodies_go_through_the_proxy_both_ways() throws IOException {
        var echo = serve(exchange -> exchange.answer(200, Headers.NONE, exchange.body(10 << 20)));
        var proxy = keep(new ConnectProxy()).leads("account.invalid", echo.address());
        var uri = URI.create("http://account.invalid:8080/");

        try (var answer = through(proxy.route(ProxyLogin.NONE)).send(post(uri, noise(10 << 20)), LONG)) {
            assertThat(Arrays.equals(answer.readAll(10 << 20), noise(10 << 20))).isTrue();
        }
        assertThat(proxy.heads().getFirst()).startsWith("CONNECT account.invalid:8080 ");
    }

    @Test
    void the_login_is_shown_to_the_proxy_and_to_nobody_else() throws IOException {
        var proxy = keep(new ConnectProxy()).leads("account.invalid", secure("account").address());
        var login = ProxyLogin.basic("ann", "s3cr3t: é");

        assertThat(readAll(through(proxy.route(login)), get(ACCOUNT))).isEqualTo("Headers[host]");

        var shown = "Basic " + Base64.getEncoder().encodeToString(bytes("ann:s3cr3t: é"));
        assertThat(proxy.heads().getFirst()).contains("\r\nproxy-authorization: " + shown + "\r\n");
        assertThat(login.toString() + proxy.route(login)).doesNotContain("s3cr3t", shown);
        assertThatThrownBy(() -> ProxyLogin.basic("a:b", "c")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_proxy_that_answers_in_the_servers_place_is_found_out() throws IOException {
        var proxy = keep(new ConnectProxy()).leads("account.invalid", secure("forged").address());

        assertThatThrownBy(() -> through(proxy.route(ProxyLogin.NONE)).send(get(ACCOUNT), LONG))
                .isInstanceOf(ConnectFailed.class);
    }

    @Test
    void a_proxy_that_refuses_is_a_failed_connect_that_says_why() throws IOException {
        var proxy = keep(new ConnectProxy());

        assertThatThrownBy(
                () -> through(proxy.route(ProxyLogin.basic("ann", "word"))).send(get(ACCOUNT), LONG))
                .isInstanceOf(ConnectFailed.class)
                .hasMessageContaining("account.invalid port 443")
                .hasStackTraceContaining("407 Proxy Authentication Required")
                .rootCause()
                .isInstanceOf(ProxyConnectException.class)
                .hasMessageNotContaining("word");
    }

    @Test
    void a_proxy_that_is_not_there_or_is_none_is_a_failed_connect() throws IOException {
        var free = 0;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        var none = new Route.Proxy("127.0.0.1", free, ProxyLogin.NONE);
        var unknown = new Route.Proxy("proxy.invalid", 3128, ProxyLogin.NONE);
        var noProxy = scripted(client -> {
            client.head();
            client.say("SSH-2.0-x\n\n");
            client.awaitEnd();
        });
        var hangsUp = scripted(ScriptedServer.Client::head);

        for (var route : List.of(none, unknown, to(noProxy), to(hangsUp))) {
            assertThatThrownBy(() -> through(route).send(get(ACCOUNT), LONG)).as(route.toString())
                    .isInstanceOf(ConnectFailed.class);
        }
    }

    @Test
    void a_silent_proxy_is_given_up() throws IOException {
        var silent = scripted(ScriptedServer.Client::awaitEnd);
        var client = keep(new HttpClient(ClientSettings.DEFAULT.with(engine())
                .with(new ClientLimits(SOON, LONG, 10, 10, 8 << 10))
                .with(to(silent))));

        assertThatThrownBy(() -> client.send(get(ACCOUNT), LONG)).isInstanceOf(ConnectFailed.class);
        assertThatThrownBy(() -> client.send(get(URI.create("http://account.invalid/")), LONG))
                .isInstanceOf(ConnectFailed.class);
    }

    private static Route to(ScriptedServer server) {
        return new Route.Proxy("127.0.0.1", server.address().getPort(), ProxyLogin.NONE);
    }
}
