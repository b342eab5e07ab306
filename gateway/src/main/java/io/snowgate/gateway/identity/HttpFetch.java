package io.snowgate.gateway.identity;

import module java.base;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import io.snowgate.gateway.secret.Secret;
import tools.jackson.databind.node.ObjectNode;

/// Fetches by HTTP with a deadline over the whole exchange. A redirect is not followed: it would let one address decide which other one is believed.
final class HttpFetch implements Fetch {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final int SERVER_AT_FAULT = 500;
    private static final int LARGEST = 512 * 1024;
    static final int OK = 200;

    private final Duration deadline;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    HttpFetch() {
        this(USUAL);
    }

    /// Fetches within `deadline` or not at all.
    HttpFetch(Duration deadline) {
        this.deadline = deadline;
    }

    @Override
    public byte[] get(URI address) throws IOException {
        var request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .timeout(deadline)
                .build();
        var answer = within(
                () -> client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST)));
        if (answer.statusCode() != OK) {
            throw new IOException("status " + answer.statusCode());
        }
        return answer.body();
    }

    /// What a token endpoint said.
    ///
    /// @param body empty when it was no JSON object
    record Said(int status, ObjectNode body) {}

    /// Sends `form` to a token endpoint.
    ///
    /// @param authorization the header of that name, empty for none
    /// @throws IOException when no whole answer comes in time and within limits, or the server is at fault
    Said post(URI address, String form, Secret authorization) throws IOException {
        var request = HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(deadline)
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization.reveal());
        }
        var answer = within(() -> client.send(request.build(),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST)));
        if (answer.statusCode() >= SERVER_AT_FAULT) {
            throw new IOException("status " + answer.statusCode());
        }
        return new Said(answer.statusCode(), Json.object(answer.body()).orElseGet(Json::empty));
    }

    /// The client's own time-out ends with the headers; a body that trickles in is cut off here.
    private HttpResponse<byte[]> within(Callable<HttpResponse<byte[]>> exchange) throws IOException {
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = thread.submit(exchange);
            try {
                return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw new IOException("no whole answer within " + deadline.toMillis() + " ms", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            } catch (ExecutionException e) {
                throw new IOException("no answer: " + e.getCause(), e);
            } finally {
                answer.cancel(true);
            }
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
