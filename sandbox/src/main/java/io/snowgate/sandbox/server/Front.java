package io.snowgate.sandbox.server;

import module java.base;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsExchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP side: receives, records, lets faults strike, answers.
final class Front implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final int LONGEST_BODY = 256 << 20;
    private static final int WORTH_ZIPPING = 512;

    private final Account account;
    private final Control control;
    private final Recorder recorder;
    private final Faults faults;
    private final SandboxSettings settings;

    Front(Account account, Control control, Recorder recorder, Faults faults, SandboxSettings settings) {
        this.account = account;
        this.control = control;
        this.recorder = recorder;
        this.faults = faults;
        this.settings = settings;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
            if (body.length > LONGEST_BODY) {
                send(exchange, Reply.text(413, "text/plain", "request too large"), Strike.NONE);
            } else if (settings.control() && exchange.getRequestURI().getPath().startsWith(Control.ROOT)) {
                send(exchange, control.answer(received(exchange, body, 0)), Strike.NONE);
            } else {
                serve(exchange, body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("request broke the sandbox");
        }
    }

    private void serve(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var request = recorder.keep(number -> received(exchange, body, number));
        var door = Endpoint.of(request.method(), request.path());
        var call = call(door, request);
        if (call.isEmpty()) {
            send(exchange, Wire.failure(Refusal.malformed("body is not a JSON object")), Strike.NONE);
            return;
        }
        var strike = new Strike(faults.strike(door, account.about(door, call.get())));
        var struck = new Call(request, strike.effects(), call.get().json());
        strike.onSession(account, struck.token());
        strike.pause();
        if (strike.dropsBefore()) {
            return;
        }
        var instead = strike.instead();
        var reply = instead.isPresent() ? instead.get() : strike.spoil(account.answer(door, struck));
        if (!strike.dropsAfter()) {
            send(exchange, reply, strike);
        }
    }

    private static Optional<Call> call(Endpoint door, Recorded request) {
        try {
            var json = door == Endpoint.UNKNOWN ? Wire.object() : Wire.read(request.body().array());
            return Optional.of(new Call(request, List.of(), json));
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    private Recorded received(HttpExchange exchange, byte[] body, long number) {
        var zipped = body.length > 2 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b;
        var headers = new TreeMap<String, List<String>>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return new Recorded(number, settings.timing().clock().instant(), exchange instanceof HttpsExchange,
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers,
                Bytes.of(zipped ? unzip(body) : body), zipped);
    }

    private static byte[] unzip(byte[] body) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readNBytes(LONGEST_BODY);
        } catch (IOException e) {
            return body;
        }
    }

    private void send(HttpExchange exchange, Reply reply, Strike strike)
            throws IOException, InterruptedException {
        switch (reply) {
            case Reply.Envelope(var root, var headers) -> {
                var all = new HashMap<>(headers);
                var body = Wire.JSON.writeValueAsBytes(root);
                if (settings.delivery().zip() && body.length > WORTH_ZIPPING && accepts(exchange)) {
                    all.put("Content-Encoding", "gzip");
                    body = Slice.zip(body);
                }
                write(exchange, new Reply.Raw(200, "application/json", all, Bytes.of(body)), strike);
            }
            case Reply.Raw raw -> write(exchange, raw, strike);
        }
    }

    private static boolean accepts(HttpExchange exchange) {
        var accepted = exchange.getRequestHeaders().getOrDefault("Accept-Encoding", List.of());
        return String.join(",", accepted).contains("gzip");
    }

    private static void write(HttpExchange exchange, Reply.Raw whole, Strike strike)
            throws IOException, InterruptedException {
        var raw = strike.truncate(whole);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", raw.contentType());
        raw.headers().forEach(headers::set);
        exchange.sendResponseHeaders(raw.status(), raw.body().length() == 0 ? -1 : raw.body().length());
        if (raw.body().length() > 0) {
            var out = exchange.getResponseBody();
            strike.trickle(raw.body().array(), out);
            if (!strike.dropsWithin()) {
                out.close();
            }
        }
    }
}
