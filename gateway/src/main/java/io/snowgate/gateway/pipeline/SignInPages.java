package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.wire.Problem;
import io.snowgate.http.Headers;

/// What a person sees while signing in. Works without scripts, loads nothing, may not be framed, and tells no other site where it was.
final class SignInPages {
    private static final String STYLE = "body{font:1.1em/1.5 sans-serif;margin:3em auto;max-width:34em;padding:0 1em}"
            + "dt{color:#555;font-size:.85em}dd{margin:0 0 .7em;overflow-wrap:anywhere}"
            + "a{display:inline-block;background:#0b57d0;color:#fff;padding:.5em 1.5em;border-radius:.3em;text-decoration:none}";
    private static final Headers SAFE = Headers.of(
            "Content-Type", "text/html; charset=utf-8",
            "Cache-Control", "no-store",
            "Content-Security-Policy",
            "default-src 'none'; style-src 'sha256-" + hash(STYLE)
                    + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");
    private static final String SHELL = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <link rel="icon" href="data:,"><title>Snowgate</title><style>%STYLE%</style></head>
            <body><h1>%HEADING%</h1>
            %BODY%
            </body></html>
            """;
    /// What has no place in a name: it could hide or turn around what stands beside it.
    private static final Set<Byte> UNSEEN = Set.of(Character.CONTROL, Character.FORMAT, Character.SURROGATE,
            Character.PRIVATE_USE, Character.UNASSIGNED, Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR);

    private SignInPages() {}

    /// Asks whether to sign in.
    ///
    /// @param host where the person is sent then
    /// @param link that says yes
    static ClientReply asking(SignInRequest request, String host, String link, String cookie) {
        var client = request.client();
        var application = (client.application() + " " + client.version()).strip();
        var body = "<p>An application wants to use Snowflake in your name.</p>\n<dl>"
                + row("Application",
                        application.isEmpty() ? "a database driver that gave no name" : application)
                + row("Asked for from", client.address())
                + row("Account", request.account().isEmpty()
                        ? "whichever the application names, of those behind this gateway"
                        : request.account())
                + (request.user().isEmpty() ? "" : row("User name typed there", request.user()))
                + "</dl>\n<p>Go on only if you have just started this application yourself, on this computer.</p>\n"
                + "<p><a href=\"" + text(link) + "\">Sign in at " + text(host) + "</a></p>";
        return new ClientReply.Page(200, SAFE.adding("Set-Cookie", cookie), page("Sign in", body));
    }

    /// Says that it did not work.
    static ClientReply refused(int status, Problem problem) {
        return new ClientReply.Page(status, SAFE, page("Not signed in",
                "<p>" + text(problem.message()) + "</p>\n<p>You can close this window.</p>"));
    }

    /// Sends the browser on.
    static ClientReply onTo(String address, String cookie) {
        return new ClientReply.Page(303, SAFE.adding("Location", address).adding("Set-Cookie", cookie),
                new byte[0]);
    }

    /// Sends it on without a cookie.
    static ClientReply onTo(String address) {
        return new ClientReply.Page(303, SAFE.adding("Location", address), new byte[0]);
    }

    private static String row(String name, String value) {
        return "<dt>" + text(name) + "</dt><dd>" + text(value) + "</dd>";
    }

    private static byte[] page(String heading, String body) {
        return SHELL.replace("%STYLE%", STYLE)
                .replace("%HEADING%", text(heading))
                .replace("%BODY%", body)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// `words` as text of a page, or within an attribute.
    static String text(String words) {
        var out = new StringBuilder();
        words.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(UNSEEN.contains((byte) Character.getType(c)) ? 0xfffd : c);
            }
        });
        return out.toString();
    }

    private static String hash(String style) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
