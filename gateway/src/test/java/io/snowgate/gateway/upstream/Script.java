package io.snowgate.gateway.upstream;

import module java.base;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import tools.jackson.databind.node.ObjectNode;

/// A Snowflake that gives its answers from a list, one per request, and keeps what it was sent.
public final class Script implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    /// What one request is answered with.
    public interface Step {
        void answer(HttpExchange exchange) throws IOException;
    }

    /// A request as it came.
    public record Sent(
            String method,
            String path,
            String query,
            Map<String, List<String>> headers,
            byte[] body) {
        public ObjectNode json() {
            try {
                return Json.object(body);
            } catch (Malformed e) {
                throw new AssertionError(e);
            }
        }

        public String header(String name) {
            return headers.entrySet()
                    .stream()
                    .filter(h -> h.getKey().equalsIgnoreCase(name))
                    .map(h -> h.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    public Script() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void take(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        sent.add(new Sent(exchange.getRequestMethod(), uri.getPath(),
                uri.getQuery() == null ? "" : uri.getQuery(), Map.copyOf(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes()));
        var step = steps.poll();
        if (step == null) {
            throw new IllegalStateException("nothing left in the script for " + uri);
        }
        step.answer(exchange);
    }

    /// The next request is answered with `status` and `body`.
    public Script then(int status, String body, String... headers) {
        return then(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public Script then(int status, byte[] body, String... headers) {
        steps.add(exchange -> {
            for (var i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        return this;
    }

    /// The next request is answered with `status` and `body`, but not before `gate` is open.
    public Script thenAfter(CountDownLatch gate, int status, String body) {
        steps.add(exchange -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        return this;
    }

    /// The next request is read, and its connection dropped.
    public Script thenDrop() {
        steps.add(HttpExchange::close);
        return this;
    }

    /// The next answer breaks off in the middle.
    public Script thenBreakOff(String begun) {
        steps.add(exchange -> {
            var bytes = begun.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length + 100);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
            exchange.close();
        });
        return this;
    }

    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
