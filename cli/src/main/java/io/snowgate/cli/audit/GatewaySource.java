package io.snowgate.cli.audit;

import module java.base;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;

import io.snowgate.cli.CommandFailed;
import io.snowgate.gateway.admin.AuditQuery;
import io.snowgate.gateway.admin.OperatorTokens;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.log.Position;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Asks a running gateway, with a token made for each request.
final class GatewaySource implements AuditSource {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAGE = 1_000;
    private final URI url;
    private final HttpClient http;
    private final Supplier<String> bearer;

    /// @param url    scheme, host and port of the gateway's web listener
    /// @param trust  what its certificate is checked against
    GatewaySource(URI url, SSLContext trust, OperatorTokens tokens) {
        this.url = url;
        this.http = HttpClient.newBuilder().sslContext(trust).connectTimeout(Duration.ofSeconds(5)).build();
        var operator = System.getProperty("user.name", "unknown");
        var name = operator.substring(0, Math.min(operator.length(), 128));
        this.bearer = () -> "Bearer " + tokens.issue(name).reveal();
    }

    /// True when something listens there.
    boolean answers() throws CommandFailed {
        try {
            var answer = http.send(HttpRequest.newBuilder(url.resolve("/livez")).timeout(PATIENCE).build(),
                    BodyHandlers.ofString());
            if (!answer.body().equals("alive\n")) {
                throw CommandFailed.fault("something else than a gateway answers at " + url);
            }
            return true;
        } catch (ConnectException _) {
            return false;
        } catch (IOException e) {
            throw CommandFailed.fault("the gateway at " + url + " cannot be asked: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public List<Found> last(AuditQuery query, int limit) throws CommandFailed {
        return entries(page(address("/api/v1/audit", query, limit)));
    }

    // What is read is recorded, so that the log grows while it is read: the end is where it was.
    @Override
    public void all(AuditQuery query, Consumer<Found> each) throws CommandFailed {
        var end = Position.parse(Json.text(page(address("/api/v1/audit", query, 1)), "next"));
        for (var at = Position.START; at.compareTo(end) < 0;) {
            var page = page(URI.create(address("/api/v1/audit", query, PAGE) + "&after=" + at));
            entries(page).stream()
                    .filter(found -> Position.parse(found.position()).compareTo(end) <= 0)
                    .forEach(each);
            var next = Position.parse(Json.text(page, "next"));
            if (next.equals(at)) {
                break;
            }
            at = next;
        }
    }

    private static List<Found> entries(ObjectNode page) {
        return page.path("entries").valueStream().map(GatewaySource::found).toList();
    }

    private ObjectNode page(URI address) throws CommandFailed {
        var answer = send(address, BodyHandlers.ofByteArray());
        try {
            if (answer.statusCode() != 200) {
                throw refused(answer.statusCode(), answer.body());
            }
            return Json.object(answer.body());
        } catch (Malformed e) {
            throw CommandFailed.fault("the gateway at " + url + " answered something else than JSON", e);
        }
    }

    @Override
    public void follow(AuditQuery query, int limit, Consumer<Found> each) throws CommandFailed {
        var answer = send(address("/api/v1/audit/follow", query, limit), BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            if (answer.statusCode() != 200) {
                throw refused(answer.statusCode(), answer.body().readNBytes(64 << 10));
            }
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty()) {
                    each.accept(found(Json.object(line.getBytes(StandardCharsets.UTF_8))));
                }
            }
        } catch (IOException e) {
            throw CommandFailed.fault("the gateway at " + url + " broke off: " + e.getMessage(), e);
        } catch (Malformed e) {
            throw CommandFailed.fault("the gateway at " + url + " answered something else than JSON", e);
        }
        throw CommandFailed.fault("the gateway at " + url + " stopped");
    }

    private <T> HttpResponse<T> send(URI address, BodyHandler<T> handler) throws CommandFailed {
        try {
            return http.send(
                    HttpRequest.newBuilder(address)
                            .timeout(PATIENCE)
                            .header("Authorization", bearer.get())
                            .build(),
                    handler);
        } catch (IOException e) {
            throw CommandFailed.fault("the gateway at " + url + " did not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static CommandFailed interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return CommandFailed.fault("interrupted", e);
    }

    private URI address(String path, AuditQuery query, int limit) {
        var said = new TreeMap<>(query.parameters());
        said.put("limit", "" + limit);
        return url.resolve(path + "?" + said.entrySet()
                .stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
    }

    private CommandFailed refused(int status, byte[] body) throws Malformed {
        if (status == 401) {
            return CommandFailed.fault("the gateway at " + url + " does not know this root key");
        }
        return CommandFailed
                .fault("the gateway at " + url + " refused: " + Json.text(Json.object(body), "detail"));
    }

    private static Found found(JsonNode line) {
        return new Found(Json.text(line, "position"), (ObjectNode) line.path("entry"));
    }

    @Override
    public boolean recorded() {
        return true;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
