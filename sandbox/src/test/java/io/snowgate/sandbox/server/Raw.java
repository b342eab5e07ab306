package io.snowgate.sandbox.server;

import module java.base;
import module java.net.http;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client without a driver: says exactly what a test wants to say.
final class Raw implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;

    Raw(SandboxServer server) {
        this.url = server.url();
    }

    /// A request as a driver begins it; `token` is the whole Authorization header, `""` for none.
    HttpRequest.Builder to(String target, String authorization) {
        var request = HttpRequest.newBuilder(URI.create(target.startsWith("http") ? target : url + target))
                .header("Content-Type", "application/json");
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    JsonNode post(String target, String token, String body) throws IOException, InterruptedException {
        return JSON.readTree(
                send(to(target, bearer(token)).POST(HttpRequest.BodyPublishers.ofString(body))).body());
    }

    JsonNode get(String target, String token) throws IOException, InterruptedException {
        return JSON.readTree(send(to(target, bearer(token)).GET()).body());
    }

    static String bearer(String token) {
        return token.isEmpty() ? "" : "Snowflake Token=\"" + token + "\"";
    }

    /// Logs the default user in as a client of some kind; the login's `data`.
    JsonNode login(String app) throws IOException, InterruptedException {
        var answer = post("/session/v1/login-request?requestId=" + id(), "",
                """
                        {"data":{"CLIENT_APP_ID":"%s","ACCOUNT_NAME":"acme","LOGIN_NAME":"snowgate","PASSWORD":"snowgate"}}"""
                        .formatted(app));
        if (!answer.path("success").asBoolean()) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.path("data");
    }

    /// A session token of a client that gets JSON results.
    String token() throws IOException, InterruptedException {
        return login("JavaScript").path("token").asString();
    }

    /// Sends a statement under a request id, with more fields of the body (`,"asyncExec":true`).
    JsonNode query(String token, String requestId, String sql, String more)
            throws IOException, InterruptedException {
        return post("/queries/v1/query-request?requestId=" + requestId, token,
                "{\"sqlText\":" + JSON.writeValueAsString(sql) + more + "}");
    }

    JsonNode query(String token, String sql) throws IOException, InterruptedException {
        return query(token, id(), sql, "");
    }

    static String id() {
        return UUID
                .nameUUIDFromBytes(String.valueOf(COUNT.incrementAndGet()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static final AtomicLong COUNT = new AtomicLong();

    static byte[] gzip(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    static String gunzip(byte[] bytes) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
