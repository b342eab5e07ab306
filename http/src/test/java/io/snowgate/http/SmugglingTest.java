package io.snowgate.http;

import module java.base;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// Messages that two parsers may read in two ways are refused, and the connection ends: what follows on it is not trusted.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmugglingTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String NEXT = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

    private final Queue<String> handled = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    SmugglingTest() throws IOException {
        var settings = ServerSettings.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .with(new ServerTimes(LONG, LONG, LONG, Duration.ZERO))
                .with(new ServerLimits(2_000, 100, 1_000));
        server = HttpServer.start(settings, exchange -> {
            handled.add(exchange.request().path());
            exchange.answer(200, Headers.NONE, exchange.body(1_000));
        });
    }

    @AfterAll
    void close() {
        server.close();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("length and chunks", 400,
                        "POST / HTTP/1.1\nHost: a\nContent-Length: 4\nTransfer-Encoding: chunked\n\n0\n\n"),
                arguments("chunks and length", 400,
                        "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\nContent-Length: 4\n\n0\n\n"),
                arguments("two lengths", 400,
                        "POST / HTTP/1.1\nHost: a\nContent-Length: 0\nContent-Length: 5\n\n"),
                arguments("two equal lengths", 400,
                        "POST / HTTP/1.1\nHost: a\nContent-Length: 0\nContent-Length: 0\n\n"),
                arguments("two lengths in one", 400, "POST / HTTP/1.1\nHost: a\nContent-Length: 0, 5\n\n"),
                arguments("two lengths in HTTP/1.0", 400,
                        "POST / HTTP/1.0\nContent-Length: 0\nContent-Length: 5\nConnection: keep-alive\n\n"),
                arguments("signed length", 400, "POST / HTTP/1.1\nHost: a\nContent-Length: +5\n\n"),
                arguments("negative length", 400, "POST / HTTP/1.1\nHost: a\nContent-Length: -5\n\n"),
                arguments("hexadecimal length", 400, "POST / HTTP/1.1\nHost: a\nContent-Length: 0x5\n\n"),
                arguments("empty length", 400, "POST / HTTP/1.1\nHost: a\nContent-Length: \n\n"),
                arguments("length beyond all numbers", 400,
                        "POST / HTTP/1.1\nHost: a\nContent-Length: 99999999999999999999\n\n"),
                arguments("chunks in HTTP/1.0", 400,
                        "POST / HTTP/1.0\nTransfer-Encoding: chunked\nConnection: keep-alive\n\n0\n\n"),
                arguments("chunked twice", 400,
                        "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked, chunked\n\n0\n\n"),
                arguments("chunked in two fields", 400,
                        "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\nTransfer-Encoding: chunked\n\n0\n\n"),
                arguments("chunked not last", 400,
                        "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked, identity\n\n0\n\n"),
                arguments("chunked misspelt", 400,
                        "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: xchunked\n\n0\n\n"),
                arguments("chunked with vertical tab", 400,
                        "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: \u000bchunked\n\n0\n\n"),
                arguments("chunked in quotes", 400,
                        "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: \"chunked\"\n\n0\n\n"),
                arguments("another coding too", 501,
                        "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: gzip, chunked\n\n0\n\n"),
                arguments("space before colon", 400, "POST / HTTP/1.1\nHost: a\nContent-Length : 5\n\n"),
                arguments("space before the first field", 400,
                        "POST / HTTP/1.1\n Host: a\nContent-Length: 0\n\n"),
                arguments("field without colon", 400, "POST / HTTP/1.1\nHost: a\nContent-Length\n\n"),
                arguments("field without name", 400, "GET / HTTP/1.1\nHost: a\n: b\n\n"),
                arguments("zero byte in value", 400, "GET / HTTP/1.1\nHost: a\nX: a\u0000b\n\n"),
                arguments("space in name", 400, "GET / HTTP/1.1\nHost: a\nX Y: b\n\n"),
                arguments("no host", 400, "GET / HTTP/1.1\n\n"),
                arguments("two hosts", 400, "GET / HTTP/1.1\nHost: a\nHost: b\n\n"),
                arguments("two hosts in HTTP/1.0", 400,
                        "GET / HTTP/1.0\nHost: a\nHost: b\nConnection: keep-alive\n\n"),
                arguments("whole URL as target", 400, "GET http://b/ HTTP/1.1\nHost: a\n\n"),
                arguments("authority as target", 400, "CONNECT a:443 HTTP/1.1\nHost: a\n\n"),
                arguments("star without OPTIONS", 400, "GET * HTTP/1.1\nHost: a\n\n"),
                arguments("fragment in target", 400, "GET /a#b HTTP/1.1\nHost: a\n\n"),
                arguments("bytes beyond ASCII in target", 400, "GET /\u00e9 HTTP/1.1\nHost: a\n\n"),
                arguments("space in target", 400, "GET /a b HTTP/1.1\nHost: a\n\n"),
                arguments("a body where WebSocket's forerunner had one", 400,
                        "GET / HTTP/1.1\nHost: a\nUpgrade: WebSocket\nConnection: Upgrade\nSec-WebSocket-Key1: 1\nSec-WebSocket-Key2: 2\n\n12345678"),
                arguments("HTTP/2 preface", 505, "PRI * HTTP/2.0\n\nSM\n\n"),
                arguments("HTTP/1.2", 505, "GET / HTTP/1.2\nHost: a\n\n"),
                arguments("no version", 400, "GET /\n\n"),
                arguments("no HTTP at all", 400, "\u0016\u0003\u0001\u0002\u0000\n\n"),
                arguments("unknown expectation", 417,
                        "POST / HTTP/1.1\nHost: a\nContent-Length: 0\nExpect: tea\n\n"),
                arguments("long request line", 431, "GET /" + "x".repeat(2_000) + " HTTP/1.1\nHost: a\n\n"),
                arguments("long field", 431, "GET / HTTP/1.1\nHost: a\nX: " + "x".repeat(2_000) + "\n\n"),
                arguments("many fields", 431, "GET / HTTP/1.1\nHost: a\n" + "X: y\n".repeat(500) + "\n"),
                arguments("line and fields too long together", 431,
                        "GET /" + "x".repeat(1_000) + " HTTP/1.1\nHost: a\nX: " + "x".repeat(1_000) + "\n\n"),
                arguments("chunk size that is no number", 400,
                        "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\ng\n"),
                arguments("chunk size with sign", 400,
                        "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n+1\nx\n0\n\n"),
                arguments("chunk size beyond all numbers", 400,
                        "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\nfffffffff\n"),
                arguments("chunk longer than its size", 400,
                        "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n1\nxy\n0\n\n"),
                arguments("long trailer", 400,
                        "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n0\nX: " + "x".repeat(3_000)
                                + "\n\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String what, int status, String request) throws IOException {
        try (var wire = new Wire(server.address())) {
            wire.send(request).sendRaw(NEXT);

            assertThat(wire.head()).as(what)
                    .startsWith("HTTP/1.1 " + status + " ")
                    .contains("connection: close");
            assertThat(wire.rest()).doesNotContain("HTTP/1.1");
            assertThat(handled).doesNotContain("/smuggled");
        }
    }

    static Stream<Arguments> refusedLineEnds() {
        return Stream.of(
                arguments("bare line feed after request line", "GET / HTTP/1.1\nHost: a\r\n\r\n"),
                arguments("bare line feed after field", "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n"),
                arguments("bare line feeds at the end", "GET / HTTP/1.1\r\nHost: a\n\n"),
                arguments("bare carriage return in field", "GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n"),
                arguments("bare line feed after chunk size",
                        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\nx\r\n0\r\n\r\n"),
                arguments("bare line feed after chunk",
                        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\n0\r\n\r\n"),
                arguments("bare line feed in chunk extension",
                        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;a=b\nx\r\n0\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusedLineEnds(String what, String request) throws IOException {
        try (var wire = new Wire(server.address())) {
            wire.sendRaw(request).sendRaw(NEXT);

            assertThat(wire.head()).as(what).startsWith("HTTP/1.1 400 ").contains("connection: close");
            assertThat(wire.rest()).doesNotContain("HTTP/1.1");
            assertThat(handled).doesNotContain("/smuggled");
        }
    }

    /// RFC 9112 section 3 lets a server take any white space between the words of the request line; the words stay the same.
    @Test
    void a_tab_separates_the_words_of_the_request_line() throws IOException {
        try (var wire = new Wire(server.address())) {
            wire.send("GET\t/tab\tHTTP/1.1\nHost: a\n\n");

            assertThat(wire.head()).startsWith("HTTP/1.1 200 OK");
            assertThat(handled).contains("/tab");
        }
    }

    @Test
    void a_head_of_nearly_the_limit_is_served() throws IOException {
        try (var wire = new Wire(server.address())) {
            wire.send("GET / HTTP/1.1\nHost: a\nX: " + "x".repeat(1_900) + "\n\n");

            assertThat(wire.head()).startsWith("HTTP/1.1 200 OK");
        }
    }
}
