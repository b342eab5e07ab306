package io.snowgate.http;

import module java.base;

import org.junit.jupiter.api.AfterEach;

/// Servers and clients that end with the test, and small words to talk about them.
abstract class Fixture {
    static final Duration LONG = Duration.ofSeconds(20);
    static final byte[] NOTHING = {};

    private final Engine engine;
    private final List<AutoCloseable> open = new ArrayList<>();

    Fixture(TestedEngine tested) {
        engine = tested.engine();
    }

    final Engine engine() {
        return engine;
    }

    /// Closes within a blink, so that a test which leaves something open does not wait.
    final ServerSettings settings() {
        var times = new ServerTimes(LONG, LONG, LONG, Duration.ZERO);
        return ServerSettings.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .with(engine)
                .with(times);
    }

    /// Settings under which a peer that does nothing is soon given up.
    final ServerSettings impatient() {
        var soon = Duration.ofMillis(300);
        return settings().with(new ServerTimes(soon, soon, soon, Duration.ZERO));
    }

    final HttpServer serve(Handler handler) throws IOException {
        return serve(settings(), handler);
    }

    final HttpServer serve(ServerSettings settings, Handler handler) throws IOException {
        return keep(HttpServer.start(settings, handler));
    }

    final HttpClient client() {
        return client(ClientLimits.DEFAULT);
    }

    final HttpClient client(ClientLimits limits) {
        return keep(new HttpClient(ClientSettings.DEFAULT.with(engine).with(limits)));
    }

    final Wire wire(HttpServer server) throws IOException {
        return keep(new Wire(server.address()));
    }

    final ScriptedServer scripted(ScriptedServer.Script script) throws IOException {
        return keep(new ScriptedServer(script));
    }

    /// The body of the answer, as text.
    static String readAll(HttpClient client, Request request) throws IOException {
        try (var answer = client.send(request, LONG)) {
            return text(answer.readAll(1_000_000));
        }
    }

    final <T extends AutoCloseable> T keep(T resource) {
        open.addFirst(resource);
        return resource;
    }

    static URI at(HttpServer server, String path) {
        return at(server.address(), path);
    }

    static URI at(InetSocketAddress address, String path) {
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + path);
    }

    static Request get(URI uri) {
        return new Request("GET", uri, Headers.NONE, NOTHING);
    }

    static Request post(URI uri, byte[] body) {
        return new Request("POST", uri, Headers.NONE, body);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// Pseudo-random, the same every time.
    static byte[] noise(int length) {
        var noise = new byte[length];
        new Random(42).nextBytes(noise);
        return noise;
    }

    /// Answers 200 with the text.
    static void say(Exchange exchange, String text) throws IOException {
        exchange.answer(200, Headers.NONE, bytes(text));
    }

    /// Waits until the condition holds; fails the test when it never does.
    static void until(BooleanSupplier condition) {
        var end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never came true");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @AfterEach
    final void closeAll() throws Exception {
        for (var each : open) {
            each.close();
        }
    }
}
