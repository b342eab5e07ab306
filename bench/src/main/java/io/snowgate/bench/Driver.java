package io.snowgate.bench;

import module java.base;

import io.snowgate.bench.canned.CannedUpstream;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.http.ClientSettings;
import io.snowgate.http.Headers;
import io.snowgate.http.HttpClient;
import io.snowgate.http.Request;
import io.snowgate.http.Trust;
import tools.jackson.databind.node.ObjectNode;

/// The few calls of the driver protocol that precede a measurement. Fails when an answer is not a success.
final class Driver implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final String url;
    private final String identity;
    private final HttpClient http;
    private int calls;

    Driver(Served server, Lab lab) {
        this.url = server.url();
        this.identity = lab.idp().token("ann", Map.of());
        this.http = new HttpClient(ClientSettings.DEFAULT.with(new Trust.Pem(lab.certificate().chain())));
    }

    /// Logs in with a token of the identity provider, and gives the session token.
    String login() throws IOException {
        var body = Json.object();
        var data = body.putObject("data")
                .put("ACCOUNT_NAME", "acme")
                .put("LOGIN_NAME", "ann")
                .put("AUTHENTICATOR", "OAUTH")
                .put("TOKEN", identity)
                .put("CLIENT_APP_ID", "JDBC")
                .put("CLIENT_APP_VERSION", "4.4.1");
        data.putObject("CLIENT_ENVIRONMENT").put("OS", "Linux");
        data.putObject("SESSION_PARAMETERS");
        return call("/session/v1/login-request", Headers.NONE, body).path("token").asString();
    }

    /// Runs a statement whose result is one chunk, and says where that is.
    Served.File chunk(String session) throws IOException {
        var body = Json.object().put("sqlText", "SELECT * FROM " + CannedUpstream.CHUNKED);
        var data = call("/queries/v1/query-request",
                Headers.of("Authorization", "Snowflake Token=\"" + session + "\""), body);
        var header = data.path("chunkHeaders").properties().iterator().next();
        var at = URI.create(data.path("chunks").path(0).path("url").asString());
        return new Served.File(url, at.getRawPath(), header.getKey() + ": " + header.getValue().asString());
    }

    private ObjectNode call(String path, Headers headers, ObjectNode body) throws IOException {
        var id = String.format(Locale.ROOT, "%08x-0000-4000-8000-%012x", System.nanoTime() & 0xffffffffL,
                calls++);
        var request = new Request("POST", URI.create(url + path + "?requestId=" + id),
                headers.with("Content-Type", "application/json"), Json.bytes(body));
        try (var answer = http.send(request, PATIENCE)) {
            var envelope = Json.object(answer.readAll(1 << 20));
            if (!envelope.path("success").asBoolean(false)
                    || !(envelope.get("data") instanceof ObjectNode data)) {
                throw new IOException(path + " failed: " + envelope.path("message").asString(""));
            }
            return data;
        } catch (Malformed e) {
            throw new IOException(path + " gave no JSON", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
