package io.snowgate.bench.floor;

import module java.base;

import io.snowgate.http.ClientSettings;
import io.snowgate.http.Exchange;
import io.snowgate.http.Headers;
import io.snowgate.http.HttpClient;
import io.snowgate.http.HttpServer;
import io.snowgate.http.Request;
import io.snowgate.http.ServerSettings;
import io.snowgate.http.ServerTls;
import io.snowgate.log.FileStorage;
import io.snowgate.log.Lane;
import io.snowgate.log.Log;
import io.snowgate.log.LogSettings;
import io.snowgate.log.LogUnavailable;

/// A forwarder made of the gateway's own parts: receives a request whole, appends an entry, sends it on, receives the answer whole, appends
/// another entry, answers. No session, no SQL, no JSON, nothing sealed. What the gateway costs beyond it is what its logic costs.
public final class Floor implements AutoCloseable {
    /// As large as the gateway's entries for the benchmark's statement and its outcome.
    private static final int INTENT = 2_100;
    private static final int OUTCOME = 1_600;
    private static final int LARGEST = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private final URI upstream;
    private final Optional<Log> log;
    private final HttpClient client = new HttpClient(ClientSettings.DEFAULT);
    private final HttpServer server;

    /// @param upstream where requests go
    /// @param data     the folder of the log, empty for no appends at all
    /// @param tls      of the listener, which takes a free port of loopback
    Floor(URI upstream, Optional<Path> data, ServerTls tls) throws IOException {
        this.upstream = upstream;
        this.log = data.isEmpty()
                ? Optional.empty()
                : Optional.of(Log.open(new FileStorage(data.get()), LogSettings.DEFAULT));
        this.server = HttpServer.start(
                ServerSettings.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).with(tls),
                this::forward);
    }

    int port() {
        return server.address().getPort();
    }

    private void forward(Exchange exchange) throws IOException {
        var asked = exchange.request();
        var body = exchange.body(LARGEST);
        append(INTENT);
        var request = new Request(asked.method(), upstream.resolve(asked.path() + "?" + asked.query()),
                asked.headers().without("Host"), body);
        try (var answer = client.send(request, PATIENCE)) {
            var whole = answer.readAll(LARGEST);
            append(OUTCOME);
            exchange.answer(answer.status(), kept(answer.headers()), whole);
        }
    }

    private static Headers kept(Headers headers) {
        return headers.without("Content-Length", "Connection");
    }

    private void append(int size) throws IOException {
        if (log.isPresent()) {
            try {
                log.get().append(new byte[size], Lane.ORDINARY);
            } catch (LogUnavailable e) {
                throw new IOException("the log takes nothing", e);
            }
        }
    }

    @Override
    public void close() {
        server.close();
        client.close();
        log.ifPresent(Log::close);
    }
}
