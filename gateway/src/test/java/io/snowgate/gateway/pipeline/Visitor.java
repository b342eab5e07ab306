package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.wire.LoginRequest;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.gateway.wire.QueryString;
import io.snowgate.gateway.wire.SignInStep;
import io.snowgate.http.ClientCertificate;
import io.snowgate.http.Headers;
import io.snowgate.http.RequestHead;

/// A machine with a driver and a browser, as far as a sign-in sees them: they call from an address, and the browser keeps cookies.
final class Visitor {
    private static final Pattern LINK = Pattern.compile("href=\"(/[^\"]+)\"");
    private final SignInPipeline pipeline;
    private final String address;
    final Map<String, String> cookies = new TreeMap<>();

    Visitor(SignInPipeline pipeline, String address) {
        this.pipeline = pipeline;
        this.address = address;
    }

    /// What a driver is told that asks where to sign in; `change` is a list of fields and values that differ from the usual.
    String ask(String... change) throws Malformed, IOException {
        var fields = new TreeMap<>(Map.of("ACCOUNT_NAME", "acme", "AUTHENTICATOR", "EXTERNALBROWSER",
                "LOGIN_NAME", "alice@example.com", "BROWSER_MODE_REDIRECT_PORT", "50123", "CLIENT_APP_ID",
                "PythonConnector", "CLIENT_APP_VERSION", "4.8.1"));
        for (int i = 0; i < change.length; i += 2) {
            fields.put(change[i], change[i + 1]);
        }
        var data = fields.entrySet()
                .stream()
                .map(field -> "\"" + field.getKey() + "\":\"" + field.getValue() + "\"")
                .collect(Collectors.joining(",", "{\"data\":{", "}}"));
        return Works.text(pipeline.ask(head("POST", URI.create("/session/authenticator-request")),
                LoginRequest.parse(QueryString.NONE, data.getBytes(StandardCharsets.UTF_8))));
    }

    /// What the browser gets at `address`, cookies kept.
    ClientReply.Page visit(URI address) {
        var step = Arrays.stream(SignInStep.values())
                .filter(s -> s.path().equals(address.getPath()))
                .findFirst()
                .orElseThrow();
        var page = (ClientReply.Page) pipeline.browse(head("GET", address), step);
        for (var cookie : page.headers().all("Set-Cookie")) {
            var pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return page;
    }

    private RequestHead head(String method, URI to) {
        var cookie = cookies.entrySet()
                .stream()
                .map(c -> c.getKey() + "=" + c.getValue())
                .collect(Collectors.joining("; "));
        return new RequestHead(method, to.getPath(), Objects.requireNonNullElse(to.getRawQuery(), ""),
                Headers.of("Cookie", cookie), new InetSocketAddress(address, 40_000), /* secure= */ true,
                new ClientCertificate.None());
    }

    /// Where a page sends the browser.
    static URI next(ClientReply.Page page) {
        return URI.create(page.headers().first("Location").orElseThrow());
    }

    /// Where the link of a page leads.
    static URI link(ClientReply.Page page) throws IOException {
        var link = LINK.matcher(Works.text(page));
        if (!link.find()) {
            throw new AssertionError("no link in " + Works.text(page));
        }
        return URI.create(link.group(1).replace("&amp;", "&"));
    }
}
