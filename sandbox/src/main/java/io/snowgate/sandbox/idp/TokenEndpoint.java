package io.snowgate.sandbox.idp;

import module java.base;

/// Gives tokens for what a client has: its name, a code, a device code, a refresh token. A client's secret is not looked
/// at: nothing here is worth one.
final class TokenEndpoint {
    private static final Duration REFRESH_LIFETIME = Duration.ofDays(1);
    private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";

    private final Directory directory;
    private final Mint mint;
    private final Authorization authorization;
    private final Devices devices;
    private final Pending<Login> refreshing;

    TokenEndpoint(Directory directory, Mint mint, InstantSource clock) {
        this.directory = directory;
        this.mint = mint;
        this.authorization = new Authorization(directory, clock);
        this.devices = new Devices(directory, clock);
        this.refreshing = new Pending<>(REFRESH_LIFETIME, clock);
    }

    Authorization authorization() {
        return authorization;
    }

    Devices devices() {
        return devices;
    }

    /// Answers a token request.
    ///
    /// @param client the client id, from the form or the `Authorization` header
    Reply token(Form form, String client) throws OauthFailure {
        return switch (form.get("grant_type")) {
            case "client_credentials" ->
                direct(new Login(directory.require(client), client, "", form.claims()));
            case "authorization_code" -> person(authorization.redeem(form, client));
            case DEVICE -> person(devices.poll(form, client));
            case "refresh_token" -> person(refreshing.take(form.require("refresh_token"))
                    .filter(l -> l.client().equals(client))
                    .orElseThrow(() -> new OauthFailure(400, "invalid_grant",
                            "the refresh token is unknown or used")));
            default -> throw new OauthFailure(400, "unsupported_grant_type",
                    "grant_type is client_credentials, authorization_code, refresh_token or " + DEVICE);
        };
    }

    private Reply direct(Login login) {
        return Reply.json(200, access(login));
    }

    private Reply person(Login login) throws OauthFailure {
        var answer = access(login);
        answer.put("id_token", mint.idToken(login.persona(), login.client(), login.nonce()));
        answer.put("refresh_token", refreshing.add(login));
        return Reply.json(200, answer);
    }

    private Map<String, Object> access(Login login) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("access_token", mint.token(login.persona(), login.claims()));
        answer.put("token_type", "Bearer");
        answer.put("expires_in", mint.lifetime().toSeconds());
        return answer;
    }
}
