package io.snowgate.gateway.wire;

import module java.base;

import tools.jackson.databind.node.ObjectNode;

/// Snowflake's answer to a successful login, on its way to becoming the client's: Snowflake's tokens are taken out, Snowgate's put in.
/// Everything else passes untouched.
public final class LoginAnswer {
    private static final String STAGED_BINDS = "CLIENT_STAGE_ARRAY_BINDING_THRESHOLD";
    private final ObjectNode envelope;
    private final ObjectNode data;

    /// A token and how long it lives.
    public record Token(String text, Duration life) {}

    /// @param envelope the answer, changed in place
    public LoginAnswer(ObjectNode envelope) {
        this.envelope = envelope;
        this.data = envelope.path("data") instanceof ObjectNode object ? object : envelope.putObject("data");
    }

    /// Snowflake's id of the session.
    public long sessionId() {
        return data.path("sessionId").asLong(0);
    }

    /// The text of `name`, which is taken out of the answer.
    public String take(String name) {
        var text = Json.text(data, name);
        data.remove(name);
        return text;
    }

    /// A name of the confirmed context (`databaseName`, `roleName`, …), `""` for none.
    public String confirmed(String name) {
        return Json.text(data.path("sessionInfo"), name);
    }

    /// The client's answer. Cached tokens for later sign-ins at Snowflake are dropped: they would go around Snowgate. Binds through a stage
    /// are switched off: they need PUT.
    public byte[] withTokens(Token session, Token master) {
        data.put("token", session.text())
                .put("validityInSeconds", session.life().toSeconds())
                .put("masterToken", master.text())
                .put("masterValidityInSeconds", master.life().toSeconds())
                .putNull("idToken")
                .put("idTokenValidityInSeconds", 0)
                .putNull("mfaToken")
                .put("mfaTokenValidityInSeconds", 0)
                .putNull("remMeToken");
        data.withArray("parameters").removeIf(p -> Json.text(p, "name").equals(STAGED_BINDS));
        data.withArray("parameters").addObject().put("name", STAGED_BINDS).put("value", 0);
        return Json.bytes(envelope);
    }
}
