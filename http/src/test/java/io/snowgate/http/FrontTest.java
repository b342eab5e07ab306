package io.snowgate.http;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Names and proxies that stand before a server.
@ParameterizedClass
@EnumSource
class FrontTest extends Fixture {
    private static final byte[] SIGNATURE = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a");
    private static final String GET = "GET / HTTP/1.1\nHost: a\n\n";

    @TempDir private Path files;

    FrontTest(TestedEngine tested) {
        super(tested);
    }

    private HttpServer behind(String proxies, Front.Word word) throws IOException {
        return behind(settings(), proxies, word);
    }

    private HttpServer behind(ServerSettings settings, String proxies, Front.Word word) throws IOException {
        return serve(settings.with(new Front(Set.of(), List.of(Network.of(proxies)), word)),
                exchange -> {
                    var client = exchange.request().client();
                    say(exchange, client.getAddress().getHostAddress() + " " + client.getPort());
                });
    }

    /// A header of version 2.
    private static byte[] header(int command, int family, String addresses) {
        var rest = HexFormat.of().parseHex(addresses);
        return ByteBuffer.allocate(16 + rest.length)
                .put(SIGNATURE)
                .put((byte) (0x20 + command))
                .put((byte) family)
                .putShort((short) rest.length)
                .put(rest)
                .array();
    }

    private static final byte[] FROM_CLIENT = header(1, 0x11, "c0000201" + "c0000202" + "1234" + "01bb");

    @Test
    void a_header_from_a_trusted_proxy_says_who_the_client_is() throws IOException {
        var server = behind("127.0.0.0/8", Front.Word.FORWARDED);

        assertThat(wire(server)
                .send("GET / HTTP/1.1\nHost: a\nX-Forwarded-For: 198.51.100.9, 192.0.2.1\n\n")
                .answer()).endsWith("192.0.2.1 0");
        assertThat(wire(server).send("GET / HTTP/1.1\nHost: a\nForwarded: for=\"192.0.2.1:80\"\n\n").answer())
                .endsWith("192.0.2.1 80");
        assertThat(wire(server).send("GET / HTTP/1.1\nHost: a\nForwarded: nonsense\n\n").answer())
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void a_header_from_anybody_else_says_nothing() throws IOException {
        var server = behind("10.0.0.0/8", Front.Word.FORWARDED);

        assertThat(wire(server).send("GET / HTTP/1.1\nHost: a\nX-Forwarded-For: 192.0.2.1\n\n").answer())
                .contains("\r\n127.0.0.1 ");
        assertThat(wire(serve(exchange -> say(exchange, exchange.request().client().getHostString())))
                .send("GET / HTTP/1.1\nHost: a\nX-Forwarded-For: 192.0.2.1\n\n")
                .answer()).endsWith("127.0.0.1");
    }

    @Test
    void a_proxy_protocol_header_says_who_the_client_is_for_the_whole_connection() throws IOException {
        var server = behind("127.0.0.1", Front.Word.PROXY_PROTOCOL);
        var wire = wire(server).send(FROM_CLIENT);

        for (int i = 0; i < 3; i++) {
            assertThat(wire.send("GET / HTTP/1.1\nHost: a\nX-Forwarded-For: 10.1.1.1\n\n").answer())
                    .endsWith("192.0.2.1 4660");
        }
        var six = header(1, 0x21,
                "20010db8000000000000000000000001" + "20010db8000000000000000000000002" + "1234" + "01bb");
        assertThat(wire(server).send(six).send(GET).answer()).endsWith("2001:db8:0:0:0:0:0:1 4660");
        var extras = header(1, 0x11, "c0000201" + "c0000202" + "1234" + "01bb" + "040003" + "aabbcc");
        assertThat(wire(server).send(extras).send(GET).answer()).endsWith("192.0.2.1 4660");
    }

    @Test
    void a_proxy_protocol_header_may_come_byte_by_byte() throws IOException {
        var wire = wire(behind("127.0.0.1", Front.Word.PROXY_PROTOCOL));

        for (var b : FROM_CLIENT) {
            wire.send(new byte[]{b});
        }

        assertThat(wire.send(GET).answer()).endsWith("192.0.2.1 4660");
    }

    @Test
    void a_proxy_may_ask_for_itself() throws IOException {
        assertThat(wire(behind("127.0.0.1", Front.Word.PROXY_PROTOCOL)).send(header(0, 0, ""))
                .send(GET)
                .answer()).contains("\r\n127.0.0.1 ");
    }

    @Test
    void a_trusted_proxy_that_does_not_introduce_itself_properly_gets_nothing() throws IOException {
        var server = behind("127.0.0.1", Front.Word.PROXY_PROTOCOL);
        var noVersion = FROM_CLIENT.clone();
        noVersion[12] = 0x31;

        for (var wrong : List.of(bytes("GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
                bytes("PROXY TCP4 192.0.2.1 192.0.2.2 4660 443\r\n"), noVersion,
                header(1, 0x12, "c0000201" + "c0000202" + "1234" + "01bb"), header(1, 0x31, "00".repeat(216)),
                header(1, 0, ""), header(1, 0x11, "c0000201"), header(2, 0x11, "c0000201c0000202123401bb"),
                header(1, 0x11, "c0000201" + "c0000202" + "1234" + "01bb" + "00".repeat(9_000)))) {
            assertThat(nothingComesBack(wire(server), wrong)).as(text(wrong)).isTrue();
        }
    }

    private static boolean nothingComesBack(Wire wire, byte[] sent) {
        try {
            return wire.send(sent).send(GET).shutOutput().rest().isEmpty();
        } catch (IOException _) {
            return true; // reset
        }
    }

    @Test
    void a_proxy_protocol_header_from_anybody_else_is_not_http() throws IOException {
        for (var server : List.of(behind("10.0.0.0/8", Front.Word.PROXY_PROTOCOL),
                behind("127.0.0.1", Front.Word.FORWARDED), serve(exchange -> say(exchange, "")))) {
            for (var header : List.of(FROM_CLIENT, bytes("PROXY TCP4 192.0.2.1 192.0.2.2 4660 443\r\n"))) {
                var wire = wire(server).send(header).send(GET);
                assertThat(wire.head()).startsWith("HTTP/1.1 400 ");
            }
        }
    }

    @Test
    void a_proxy_that_does_not_finish_its_header_is_given_up() throws IOException {
        var wire = wire(behind(impatient(), "127.0.0.1", Front.Word.PROXY_PROTOCOL))
                .send(Arrays.copyOf(FROM_CLIENT, 20));

        assertThat(wire.ends()).isTrue();
    }

    @Test
    void a_proxy_protocol_header_stands_before_tls() throws Exception {
        var authority = Authority.named("authority");
        var bundle = authority.server("server");
        var tls = new ServerTls.Pem(
                Files.writeString(files.resolve("server.pem"), bundle.getCertificatePathPEM()),
                Files.writeString(files.resolve("server.key"), bundle.getPrivateKeyPEM()));
        var server = behind(settings().with(tls), "127.0.0.1", Front.Word.PROXY_PROTOCOL);

        try (var plain = new Socket(server.address().getAddress(), server.address().getPort())) {
            plain.getOutputStream().write(FROM_CLIENT);
            try (var socket = authority.over(plain)) {
                assertThat(Wire.on(socket).send(GET).answer()).endsWith("192.0.2.1 4660");
            }
        }
        try (var socket = authority.connect(server.address())) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
        }
    }

    @Test
    void without_tls_only_proxies_and_this_machine_are_welcome() {
        var front = new Front(Set.of(), List.of(Network.of("10.0.0.0/8")), Front.Word.FORWARDED);

        assertThat(peer(front, "10.1.2.3").welcome()).isTrue();
        assertThat(peer(front, "127.0.0.1").welcome()).isTrue();
        assertThat(peer(front, "192.0.2.1").welcome()).isFalse();
        assertThat(new Peer(front, new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 1),
                /* secure= */ true)
                .welcome()).isTrue();
        assertThat(peer(Front.OPEN, "192.0.2.1").welcome()).isTrue();
    }

    private static Peer peer(Front front, String address) {
        return new Peer(front, new InetSocketAddress(InetAddress.ofLiteral(address), 1), /* secure= */ false);
    }

    @Test
    void a_host_that_is_not_one_of_the_servers_names_is_misdirected() throws IOException {
        var front = new Front(Set.of("gate.example.com", "127.0.0.1", "[::1]"), List.of(),
                Front.Word.FORWARDED);
        var server = serve(settings().with(front), exchange -> say(exchange, "here"));

        for (var host : List.of("gate.example.com", "GATE.example.com", "gate.example.com:8443", "127.0.0.1",
                "127.0.0.1:1", "[::1]", "[::1]:443", "gate.example.com:")) {
            assertThat(wire(server).send("GET / HTTP/1.1\nHost: " + host + "\n\n").answer()).as(host)
                    .endsWith("here");
        }
        for (var host : List.of("example.com", "evil.gate.example.com", "gate.example.com.", "127.0.0.2",
                "gate.example.com:80x", "gate.example.com@evil", "gate.example.com, evil", "", "localhost",
                "::1", "[::1", "[::2]:443", "gate.example.com:443:443")) {
            var wire = wire(server).send("GET / HTTP/1.1\nHost: " + host + "\n\n");
            assertThat(wire.head()).as(host).startsWith("HTTP/1.1 421 ").contains("connection: close");
            assertThat(wire.ends()).isTrue();
        }
        assertThat(wire(server).send("GET / HTTP/1.0\n\n").head()).startsWith("HTTP/1.1 421 ");
    }
}
