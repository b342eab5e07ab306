package io.snowgate.sandbox.server;

import module java.base;

import io.snowgate.sandbox.engine.Engine;
import io.snowgate.sandbox.engine.EngineSession;
import io.snowgate.sandbox.engine.Opening;
import io.snowgate.sandbox.engine.SqlFailure;
import tools.jackson.databind.node.ObjectNode;

/// Opens sessions: proof, context, tokens.
final class Login {
    private final Proofs proofs;
    private final Engine engine;
    private final Sessions sessions;
    private final SandboxSettings.Timing timing;

    Login(Proofs proofs, Engine engine, Sessions sessions, SandboxSettings.Timing timing) {
        this.proofs = proofs;
        this.engine = engine;
        this.sessions = sessions;
        this.timing = timing;
    }

    Reply answer(Call call) {
        var data = Wire.child(call.json(), "data");
        if (Wire.text(data, "ACCOUNT_NAME").isEmpty()) {
            throw Refusal.malformed("ACCOUNT_NAME is missing");
        }
        var user = proofs.prove(data);
        sessions.abandoned().forEach(s -> sessions.end(s.id()).ifPresent(gone -> gone.engine().close()));
        var id = sessions.nextId();
        var opened = open(call, data, user, id);
        var sticky = Long.toHexString(id) + "-sandbox";
        var pair = sessions.begin(new Session(id, user, Wire.text(data, "CLIENT_APP_ID"), sticky, opened));
        return new Reply.Envelope(Wire.success(told(pair)).root(), Map.of("X-Snowflake-Session", sticky));
    }

    private EngineSession open(Call call, ObjectNode data, User user, long id) {
        var parameters = Parameters.opening(Wire.text(data, "CLIENT_APP_ID"),
                data.path("SESSION_PARAMETERS"));
        var wanted = new Opening(id, user.name(), call.parameter("roleName"), call.parameter("warehouse"),
                call.parameter("databaseName"), call.parameter("schemaName"), parameters);
        try {
            return engine.open(wanted);
        } catch (SqlFailure e) {
            if (String.valueOf(parameters.get("CLIENT_VALIDATE_DEFAULT_PARAMETERS"))
                    .equalsIgnoreCase("true")) {
                throw new Refusal("390201", "08001", e.text());
            }
            return elsewhere(wanted);
        }
    }

    /// As the real account: a database that does not exist leaves the session without one.
    private EngineSession elsewhere(Opening wanted) {
        try {
            return engine.open(
                    new Opening(wanted.sessionId(), wanted.user(), wanted.role(), wanted.warehouse(), "", "",
                            wanted.parameters()));
        } catch (SqlFailure e) {
            throw new Refusal("390201", "08001", e.text());
        }
    }

    private ObjectNode told(Sessions.Pair pair) {
        var facts = pair.session().engine().facts();
        var data = Wire.object()
                .put("token", pair.token())
                .put("validityInSeconds", timing.session().toSeconds())
                .put("masterToken", pair.master())
                .put("masterValidityInSeconds", timing.master().toSeconds())
                .put("displayUserName", pair.session().user().name())
                .put("serverVersion", "9.30.0")
                .put("firstLogin", false)
                .putNull("remMeToken")
                .put("remMeValidityInSeconds", 0)
                .put("healthCheckInterval", 45)
                .putNull("newClientForUpgrade")
                .put("sessionId", pair.session().id())
                .putNull("idToken")
                .put("idTokenValidityInSeconds", 0)
                .putNull("responseData")
                .putNull("mfaToken")
                .put("mfaTokenValidityInSeconds", 0);
        data.set("parameters", Parameters.of(facts));
        data.putObject("sessionInfo")
                .put("databaseName", Session.name(facts.database()))
                .put("schemaName", Session.name(facts.schema()))
                .put("warehouseName", Session.name(facts.warehouse()))
                .put("roleName", Session.name(facts.role()));
        return data;
    }

    /// New tokens for the master token presented.
    Reply renew(Call call) {
        var pair = sessions.renew(call.token());
        return Wire.success(Wire.object()
                .put("sessionToken", pair.token())
                .put("validityInSecondsST", timing.session().toSeconds())
                .put("masterToken", pair.master())
                .put("validityInSecondsMT", timing.master().toSeconds())
                .put("sessionId", pair.session().id()));
    }
}
