package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.audit.AuditUnavailable;
import io.snowgate.gateway.identity.Admission;
import io.snowgate.gateway.identity.Caller;
import io.snowgate.gateway.identity.Claimed;
import io.snowgate.gateway.identity.Issuers;
import io.snowgate.gateway.identity.Networks;
import io.snowgate.gateway.identity.OneTimeCodes;
import io.snowgate.gateway.identity.Presented;
import io.snowgate.gateway.identity.TokenField;
import io.snowgate.gateway.policy.Policies;
import io.snowgate.gateway.secret.Secret;
import io.snowgate.gateway.session.Client;
import io.snowgate.gateway.session.Facts;
import io.snowgate.gateway.session.Ids;
import io.snowgate.gateway.session.OpenSessions;
import io.snowgate.gateway.session.Roles;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.session.UpstreamTokens;
import io.snowgate.gateway.upstream.LoginReply;
import io.snowgate.gateway.upstream.Snowflake;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.LoginAnswer;
import io.snowgate.gateway.wire.LoginRequest;
import io.snowgate.gateway.wire.Problem;
import io.snowgate.http.RequestHead;
import tools.jackson.databind.node.ObjectNode;

/// A login's way through Snowgate, in order: which account is meant, who is calling, may they, recorded, and only then to Snowflake under
/// Snowgate's own credential.
final class LoginPipeline {
    /// What Snowflake answers when the credential is at fault: that is Snowgate's business, not the client's.
    private static final Pattern OURS_TO_MEND = Pattern
            .compile("390(100|101|144|2(?!01)\\d\\d|3\\d\\d)|3943\\d\\d|394400");
    /// Parameters that change what names mean. In upper case, which no claim of a client's own is in.
    private static final List<String> NAME_RULES = List.of("QUOTED_IDENTIFIERS_IGNORE_CASE", "SEARCH_PATH");
    private final Targets targets;
    private final Issuers issuers;
    private final OpenSessions sessions;
    private final Recording recording;
    private final Opening opening;

    /// What new sessions are made with.
    ///
    /// @param most     how many sessions one principal may have
    /// @param codes    what browsers bring to drivers after a sign-in
    /// @param policies what session parameters may be set
    record Opening(Ids ids, InstantSource clock, int most, OneTimeCodes codes, Policies policies) {}

    LoginPipeline(
            Targets targets,
            Issuers issuers,
            OpenSessions sessions,
            Recording recording,
            Opening opening) {
        this.targets = targets;
        this.issuers = issuers;
        this.sessions = sessions;
        this.recording = recording;
        this.opening = opening;
    }

    /// A login as it is recorded, whatever becomes of it.
    ///
    /// @param session Snowgate's id for the session it may become
    /// @param target  the target's name, `""` when the account means none
    record Attempt(
            String session,
            Client client,
            String account,
            String target,
            Claimed claimed,
            Facts asked) {}

    /// Logs the client in.
    ClientReply login(RequestHead head, LoginRequest request) {
        var target = targets.byAccount(request.account());
        var attempt = attempt(head, request, target.map(t -> t.target().name()).orElse(""));
        if (target.isEmpty()) {
            return refuse(attempt, Optional.empty(), new Problem("390100", "08001",
                    "Login refused: no target of this gateway answers to the account name given."));
        }
        return switch (admission(request, attempt)) {
            case Admission.Refused refused when refused.reason().passes() -> {
                recording.notOpened(attempt, Optional.empty(), refused.message());
                yield ClientReply.busy("Login not possible at the moment: " + refused.message() + ".");
            }
            case Admission.Refused refused -> refuse(attempt, Optional.empty(), problem(refused));
            case Admission.Admitted admitted -> admitted(attempt, request, target.get(), admitted);
        };
    }

    private Admission admission(LoginRequest request, Attempt attempt) {
        var address = attempt.client().address();
        return switch (TokenField.of(request.fields())) {
            case Admission.Refused refused -> refused;
            case Presented.Token(var token) -> issuers.admit(token, address);
            case Presented.SignedIn(var code, var proof) -> issuers.still(opening.codes()
                    .redeem(code, new OneTimeCodes.Bond(OneTimeCodes.digest(proof), Networks.of(address),
                            attempt.target())));
        };
    }

    private Attempt attempt(RequestHead head, LoginRequest request, String target) {
        var claimed = Claimed.NOTHING.with("query_tag", request.queryTag())
                .with("traceparent", head.headers().first("traceparent").orElse(""))
                .with("baggage", head.headers().first("baggage").orElse(""));
        for (var said : request.said().entrySet()) {
            claimed = claimed.with(said.getKey(), said.getValue());
        }
        for (var rule : NAME_RULES) {
            claimed = claimed.with(rule, request.settings().getOrDefault(rule, ""));
        }
        var query = request.query();
        return new Attempt(opening.ids().next(),
                new Client(request.application(), request.applicationVersion(),
                        head.client().getAddress().getHostAddress()),
                request.account(), target, claimed,
                new Facts(query.get("databaseName"), query.get("schemaName"),
                        query.get("warehouse"), request.role(), request.queryTag()));
    }

    private static Problem problem(Admission.Refused refused) {
        return new Problem(refused.code(), "08001", refused.message());
    }

    private ClientReply admitted(
            Attempt attempt,
            LoginRequest request,
            Targets.Reachable target,
            Admission.Admitted admitted) {
        var objection = RoleGuard.objection(target.target().roles(), request);
        if (objection.isPresent()) {
            return refuse(attempt, Optional.of(admitted.caller()), objection.get());
        }
        var setting = opening.policies().now().objection(request.settings());
        if (setting.isPresent()) {
            return refuse(attempt, Optional.of(admitted.caller()), new Problem("399008", "08001",
                    "Login refused by rule 'session-guard': " + setting.get() + ".\nLeave it out."));
        }
        if (sessions.of(admitted.caller().principal()) >= opening.most()) {
            return refuse(attempt, Optional.of(admitted.caller()),
                    Problem.tooMany("sessions", opening.most()));
        }
        try {
            recording.opening(attempt, admitted); // durable when it returns
        } catch (AuditUnavailable e) {
            return ClientReply.of(Problem.auditUnavailable());
        }
        return switch (target.snowflake().login(request, opening.ids().next(), opening.clock().instant())) {
            case LoginReply.NotNow(var why) -> {
                recording.notOpened(attempt, Optional.of(admitted.caller()),
                        "Snowflake cannot be reached: " + why);
                yield ClientReply.busy("Snowflake cannot be reached (" + why + ").");
            }
            case LoginReply.Answered answered when answered.envelope().path("success").asBoolean(false) ->
                opened(attempt, admitted.caller(), target.snowflake(), answered);
            case LoginReply.Answered(var envelope, _) ->
                refuse(attempt, Optional.of(admitted.caller()), passedOn(envelope, target));
        };
    }

    private ClientReply opened(
            Attempt attempt,
            Caller caller,
            Snowflake snowflake,
            LoginReply.Answered answered) {
        var answer = new LoginAnswer(answered.envelope());
        var roles = snowflake.target().roles();
        var session = session(attempt, caller, answer, answered.sticky(), roles.secondary());
        if (!roles.fit(session.facts().role())) {
            snowflake.close(session).discard();
            return refuse(attempt, Optional.of(caller), new Problem("390189", "08001",
                    "Login refused: Snowflake gave the session a role that may not be taken through this gateway."));
        }
        sessions.open(session);
        try {
            recording.opened(session);
        } catch (AuditUnavailable e) {
            sessions.end(session);
            return ClientReply.of(Problem.auditUnavailable());
        }
        var tokens = sessions.tokensFor(session);
        var limits = sessions.limits();
        return ClientReply.of(answer.withTokens(
                new LoginAnswer.Token(tokens.session().reveal(), limits.token()),
                new LoginAnswer.Token(tokens.master().reveal(), limits.master())));
    }

    private Session session(
            Attempt attempt,
            Caller caller,
            LoginAnswer answer,
            Secret sticky,
            Roles.Allowed secondary) {
        return new Session(
                new Session.Origin(attempt.session(), attempt.target(), caller, attempt.claimed(),
                        attempt.client(),
                        attempt.account(), answer.sessionId(), opening.clock().instant(), secondary),
                new UpstreamTokens(Secret.of(answer.take("token")), Secret.of(answer.take("masterToken")),
                        sticky),
                new Facts(answer.confirmed("databaseName"), answer.confirmed("schemaName"),
                        answer.confirmed("warehouseName"), answer.confirmed("roleName"),
                        attempt.asked().queryTag()));
    }

    private static Problem passedOn(ObjectNode envelope, Targets.Reachable target) {
        var code = Json.text(envelope, "code");
        if (!code.matches("\\d{6}") || OURS_TO_MEND.matcher(code).matches()) {
            return new Problem("399005", "08001",
                    "Snowgate could not log in to target " + target.target().name()
                            + " (Snowflake's code " + (code.isEmpty() ? "none" : code) + ").\n"
                            + "Tell whoever runs the gateway: its credential for the target needs a look.");
        }
        return new Problem(code, "08001", Json.text(envelope, "message"));
    }

    private ClientReply refuse(Attempt attempt, Optional<Caller> caller, Problem problem) {
        try {
            recording.refusedLogin(attempt, caller, problem);
            return ClientReply.of(problem);
        } catch (AuditUnavailable e) {
            return ClientReply.of(Problem.auditUnavailable());
        }
    }
}
