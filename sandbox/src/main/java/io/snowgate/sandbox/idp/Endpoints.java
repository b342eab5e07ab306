package io.snowgate.sandbox.idp;

import module java.base;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/// What is answered where.
final class Endpoints implements HttpHandler {
    private static final int LARGEST_BODY = 1 << 16;
    private static final Set<String> TOLD = Set.of("sub", "name", "email", "email_verified", "groups",
            "kind");

    private final String issuer;
    private final SigningKeys keys;
    private final Mint mint;
    private final TokenEndpoint tokens;

    Endpoints(String issuer, SigningKeys keys, Mint mint, TokenEndpoint tokens) {
        this.issuer = issuer;
        this.keys = keys;
        this.mint = mint;
        this.tokens = tokens;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var reply = reply(exchange);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            var body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        try {
            return switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
                case "GET /.well-known/openid-configuration" -> Reply.json(200, discovery());
                case "GET /jwks" -> Reply.json(200, keys.set().toJSONObject());
                case "GET /authorize" -> tokens.authorization().authorize(query(exchange));
                case "GET /device" -> tokens.devices().page(query(exchange));
                case "POST /token" -> token(exchange);
                case "POST /device_authorization" -> {
                    var form = body(exchange);
                    yield tokens.devices().begin(form, client(exchange, form), issuer);
                }
                case "GET /userinfo", "POST /userinfo" -> userInfo(exchange);
                case "GET /" -> Reply.html(200, Page.say("A pretend identity provider for " + issuer));
                default -> throw new OauthFailure(404, "not_found", "there is nothing here");
            };
        } catch (OauthFailure e) {
            return Reply.failure(e);
        }
    }

    private Map<String, Object> discovery() {
        var told = new LinkedHashMap<String, Object>();
        told.put("issuer", issuer);
        told.put("authorization_endpoint", issuer + "/authorize");
        told.put("token_endpoint", issuer + "/token");
        told.put("device_authorization_endpoint", issuer + "/device_authorization");
        told.put("userinfo_endpoint", issuer + "/userinfo");
        told.put("jwks_uri", issuer + "/jwks");
        told.put("response_types_supported", List.of("code"));
        told.put("grant_types_supported", List.of("authorization_code", "client_credentials", "refresh_token",
                "urn:ietf:params:oauth:grant-type:device_code"));
        told.put("code_challenge_methods_supported", List.of("S256", "plain"));
        told.put("subject_types_supported", List.of("public"));
        told.put("id_token_signing_alg_values_supported", List.of("RS256", "ES256"));
        told.put("token_endpoint_auth_methods_supported",
                List.of("client_secret_basic", "client_secret_post", "none"));
        told.put("scopes_supported", List.of("openid", "profile", "email", "offline_access"));
        return told;
    }

    private Reply token(HttpExchange exchange) throws IOException, OauthFailure {
        var form = body(exchange);
        return tokens.token(form, client(exchange, form));
    }

    private Reply userInfo(HttpExchange exchange) throws OauthFailure {
        var header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        var claims = mint.read(header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : "")
                .orElseThrow(
                        () -> new OauthFailure(401, "invalid_token", "a token of this issuer is needed"));
        var told = new LinkedHashMap<String, Object>(claims);
        told.keySet().retainAll(TOLD);
        return Reply.json(200, told);
    }

    private static Form query(HttpExchange exchange) throws OauthFailure {
        return Form.parse(Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""));
    }

    private static Form body(HttpExchange exchange) throws IOException, OauthFailure {
        var bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new OauthFailure(413, "invalid_request", "the body is larger than 64 KiB");
        }
        return Form.parse(new String(bytes, StandardCharsets.UTF_8));
    }

    /// The client id, from HTTP basic authentication or from the form.
    private static String client(HttpExchange exchange, Form form) throws OauthFailure {
        var header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!header.startsWith("Basic ")) {
            return form.require("client_id");
        }
        try {
            var pair = new String(Base64.getDecoder().decode(header.substring("Basic ".length())),
                    StandardCharsets.UTF_8);
            return URLDecoder.decode(pair.split(":", 2)[0], StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new OauthFailure(401, "invalid_client", "the Authorization header cannot be read");
        }
    }
}
