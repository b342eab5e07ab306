package io.snowgate.sandbox.idp;

import module java.base;

/// The authorization code flow: a browser is sent here, a persona is chosen, the browser is sent back with a code. With a
/// `login_hint` nobody is asked.
final class Authorization {
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(2);

    /// A code that waits to be redeemed.
    ///
    /// @param challenge of PKCE, `""` when the client sent none
    private record Grant(Login login, String redirect, String challenge, String method) {}

    private final Directory directory;
    private final Pending<Grant> codes;

    Authorization(Directory directory, InstantSource clock) {
        this.directory = directory;
        this.codes = new Pending<>(CODE_LIFETIME, clock);
    }

    /// Answers the browser.
    Reply authorize(Form form) throws OauthFailure {
        var redirect = loopback(form.require("redirect_uri"));
        form.require("client_id");
        if (!form.get("response_type").equals("code")) {
            return back(redirect, form, Map.of("error", "unsupported_response_type"));
        }
        var method = form.get("code_challenge_method");
        if (!Set.of("", "S256", "plain").contains(method)) {
            return back(redirect, form, Map.of("error", "invalid_request"));
        }
        var hint = form.get("login_hint");
        if (hint.isEmpty()) {
            return Reply.html(200,
                    Page.choose("Log in to " + form.get("client_id") + " as", directory.personas(),
                            id -> "/authorize?" + form.with("login_hint", id).encoded()));
        }
        var persona = directory.find(hint);
        if (persona.isEmpty()) {
            return back(redirect, form, Map.of("error", "access_denied"));
        }
        var login = new Login(persona.get(), form.get("client_id"), form.get("nonce"), form.claims());
        var code = codes.add(new Grant(login, redirect, form.get("code_challenge"), method));
        return back(redirect, form, Map.of("code", code));
    }

    private static Reply back(String redirect, Form form, Map<String, String> answer) {
        var parameters = new HashMap<>(answer);
        if (!form.get("state").isEmpty()) {
            parameters.put("state", form.get("state"));
        }
        return Reply
                .redirect(redirect + (redirect.contains("?") ? "&" : "?") + new Form(parameters).encoded());
    }

    /// Clients of a sandbox run on the machine it runs on; anything else would make it an open redirector.
    private static String loopback(String address) throws OauthFailure {
        try {
            var uri = new URI(address);
            var host = String.valueOf(uri.getHost());
            var near = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
            var web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (near && web && uri.getRawFragment() == null) {
                return address;
            }
        } catch (URISyntaxException _) {
            // refused like any other address
        }
        throw OauthFailure.invalid("redirect_uri must be a web address on this machine");
    }

    /// Redeems a code.
    Login redeem(Form form, String client) throws OauthFailure {
        var grant = codes.take(form.require("code"))
                .orElseThrow(() -> refused("the code is unknown, used or too old"));
        if (!grant.login().client().equals(client) || !grant.redirect().equals(form.get("redirect_uri"))) {
            throw refused("the code was given to another client or address");
        }
        var verifier = form.get("code_verifier");
        var proof = grant.method().equals("S256") ? sha256(verifier) : verifier;
        if (!grant.challenge().isEmpty() && !proof.equals(grant.challenge())) {
            throw refused("the code_verifier does not fit the challenge");
        }
        return grant.login();
    }

    private static OauthFailure refused(String message) {
        return new OauthFailure(400, "invalid_grant", message);
    }

    private static String sha256(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }
}
