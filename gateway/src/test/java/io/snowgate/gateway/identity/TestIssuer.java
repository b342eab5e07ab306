package io.snowgate.gateway.identity;

import module java.base;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/// An identity provider on a free port of loopback: discovery and keys over real HTTP, with the faults a test asks for.
final class TestIssuer implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger keyRequests = new AtomicInteger();
    private volatile List<SigningKey> keys;
    private volatile Fault fault = _ -> false;
    private volatile String discovery = "";

    /// Answers a request in its own way, or says that it did not.
    interface Fault {
        boolean answer(HttpExchange exchange) throws IOException;
    }

    TestIssuer(SigningKey... keys) {
        this.keys = List.of(keys);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/.well-known/openid-configuration", e -> answer(e, this::discoveryDocument));
        server.createContext("/keys", e -> {
            keyRequests.incrementAndGet();
            answer(e, this::keySet);
        });
        server.start();
    }

    /// Answers forms that are sent to `path`.
    void serve(String path, UnaryOperator<String> answer) {
        server.createContext(path, e -> {
            var form = new String(e.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(e, () -> answer.apply(form));
        });
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// What it was asked for so far, in requests for its keys.
    int keyRequests() {
        return keyRequests.get();
    }

    void publish(SigningKey... now) {
        keys = List.of(now);
    }

    void fail(Fault how) {
        fault = how;
    }

    void recover() {
        fault = _ -> false;
    }

    /// Publishes `document` instead of its own discovery document.
    void discovery(String document) {
        discovery = document;
    }

    /// A good token for `subject`, to be signed with `key` and `alg`.
    Draft token(String subject, SigningKey key, String alg) {
        var now = TestClock.START.getEpochSecond();
        return new Draft(Map.of("alg", alg, "kid", key.id(), "typ", "JWT"),
                Map.of("iss", url(), "sub", subject, "aud",
                        "snowgate", "iat", now, "exp", now + 600));
    }

    private String discoveryDocument() {
        return discovery.isEmpty()
                ? "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(url(), url())
                : discovery;
    }

    private String keySet() {
        return keys.stream()
                .map(SigningKey::publicJson)
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private void answer(HttpExchange exchange, Supplier<String> body) throws IOException {
        try (exchange) {
            if (fault.answer(exchange)) {
                return;
            }
            var bytes = body.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
