package io.snowgate.gateway.wire;

import module java.base;

/// The places a driver may call. Anything that is not one of these is [Unknown], and is refused.
public sealed interface Endpoint {
    record Login() implements Endpoint {}

    record Renew() implements Endpoint {}

    record Heartbeat() implements Endpoint {}

    record Close() implements Endpoint {}

    record Query() implements Endpoint {}

    /// A poll, a child of a multi-statement, or an old result by its id.
    record Result(String queryId) implements Endpoint {}

    record AbortRequest() implements Endpoint {}

    record AbortQuery(String queryId) implements Endpoint {}

    record Monitor(String queryId) implements Endpoint {}

    record Telemetry() implements Endpoint {}

    /// `/chunks/<manifest>/<n>/<mac>`, which Snowgate itself handed out.
    record Chunk(String manifest, int number, String mac) implements Endpoint {}

    /// A driver asks where its user is to sign in with a browser.
    record Authenticator() implements Endpoint {}

    /// A person's browser comes by while signing in.
    record Browser(SignInStep step) implements Endpoint {}

    /// Not carried by this gateway. `path` is as it came, still to be escaped when printed.
    record Unknown(String method, String path) implements Endpoint {}

    /// Which place `method path?query` is. The path is compared as it came on the wire: an encoded or dotted spelling of a known path is
    /// [Unknown]. Python 5 writes `/monitoring/queries//<id>`, which is accepted.
    static Endpoint of(String method, String path, String query) {
        var found = switch (method) {
            case "POST" -> post(path, query);
            case "GET" -> get(path);
            default -> Optional.<Endpoint>empty();
        };
        return found.orElseGet(() -> new Unknown(method, path));
    }

    private static Optional<Endpoint> post(String path, String query) {
        return switch (path) {
            case "/session/v1/login-request" -> Optional.of(new Login());
            case "/session/authenticator-request" -> Optional.of(new Authenticator());
            case "/session/token-request" -> Optional.of(new Renew());
            case "/session/heartbeat" -> Optional.of(new Heartbeat());
            case "/session" ->
                query.matches("(.*&)?delete=true(&.*)?") ? Optional.of(new Close()) : Optional.empty();
            case "/queries/v1/query-request" -> Optional.of(new Query());
            case "/queries/v1/abort-request" -> Optional.of(new AbortRequest());
            case "/telemetry/send", "/telemetry/send/sessionless" -> Optional.of(new Telemetry());
            default -> queryId(path, "/queries/", "/abort-request").map(AbortQuery::new);
        };
    }

    private static Optional<Endpoint> get(String path) {
        if (path.startsWith("/chunks/")) {
            return chunk(path.split("/", -1));
        }
        if (path.startsWith("/monitoring/queries/")) {
            return queryId(path.replaceFirst("queries//", "queries/"), "/monitoring/queries/", "")
                    .map(Monitor::new);
        }
        var step = SignInStep.of(path);
        return step.isPresent()
                ? step.map(Browser::new)
                : queryId(path, "/queries/", "/result").map(Result::new);
    }

    private static Optional<Endpoint> chunk(String[] parts) {
        if (parts.length != 5 || !parts[3].matches("\\d{1,6}")) {
            return Optional.empty();
        }
        return Optional.of(new Chunk(parts[2], Integer.parseInt(parts[3]), parts[4]));
    }

    private static Optional<String> queryId(String path, String before, String after) {
        if (!path.startsWith(before) || !path.endsWith(after)
                || path.length() < before.length() + after.length()) {
            return Optional.empty();
        }
        var id = path.substring(before.length(), path.length() - after.length());
        return QueryIds.looksLikeOne(id) ? Optional.of(id) : Optional.empty();
    }
}
