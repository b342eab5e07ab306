package io.snowgate.http;

import module java.base;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What holds on every transport and with every carrier; subclasses name the engine.
abstract class Contract {
    static final Duration LONG = Duration.ofSeconds(20);
    static final byte[] NOTHING = {};

    private final List<AutoCloseable> open = new ArrayList<>();

    abstract Engine engine();

    final ServerSettings settings() {
        return ServerSettings.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).with(engine());
    }

    final HttpServer serve(Handler handler) throws IOException {
        return serve(settings(), handler);
    }

    final HttpServer serve(ServerSettings settings, Handler handler) throws IOException {
        return keep(HttpServer.start(settings, handler));
    }

    final HttpClient client() {
        return keep(new HttpClient(ClientSettings.DEFAULT.with(engine())));
    }

    final <T extends AutoCloseable> T keep(T resource) {
        open.addFirst(resource);
        return resource;
    }

    static URI at(HttpServer server, String path) {
        return URI.create("http://" + server.address().getAddress().getHostAddress() + ":"
                + server.address().getPort() + path);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @AfterEach
    final void closeAll() throws Exception {
        for (var each : open) {
            each.close();
        }
    }

    @Test
    void a_request_reaches_the_handler_and_its_answer_the_client() throws IOException {
        var server = serve(exchange -> exchange.answer(201,
                Headers.of("X-Seen", exchange.request() + "?" + exchange.request().query()),
                exchange.body(100)));

        try (var answer = client()
                .send(new Request("POST", at(server, "/a%20b?c=d"), Headers.NONE, bytes("hello")), LONG)) {
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.headers().first("x-seen")).contains("POST /a%20b?c=d");
            assertThat(text(answer.readAll(100))).isEqualTo("hello");
        }
    }
}
