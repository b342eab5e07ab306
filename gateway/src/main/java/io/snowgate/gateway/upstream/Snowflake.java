package io.snowgate.gateway.upstream;

import module java.base;

import io.snowgate.gateway.secret.Secret;
import io.snowgate.gateway.session.Credential;
import io.snowgate.gateway.session.Ids;
import io.snowgate.gateway.session.Roles;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.session.Target;
import io.snowgate.gateway.session.UpstreamTokens;
import io.snowgate.gateway.wire.Answer;
import io.snowgate.gateway.wire.Body;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.LoginRequest;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.http.ConnectFailed;
import io.snowgate.http.Elsewhere;
import io.snowgate.http.Headers;
import io.snowgate.http.HttpClient;
import io.snowgate.http.Request;

/// One target, spoken to in the driver protocol. Every method blocks; any thread may call any of them.
public final class Snowflake {
    /// Snowflake itself holds a poll for 45 s, so a call has to be given more.
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int RENEWALS = 2;
    /// Bytes from which on an answer is not read on an event loop.
    private static final int LARGE = 64 << 10;
    private static final Set<String> DEAD = Set.of("390104", "390111", "390113", "390114", "390115", "390195",
            "390318");
    private final Target target;
    private final Duration patience;
    private final HttpClient http;
    private final Spool spool;
    private final Ids ids;
    private final Elsewhere elsewhere;

    /// @param elsewhere for large answers
    public Snowflake(Target target, HttpClient http, Spool spool, Ids ids, Elsewhere elsewhere) {
        this(target, PATIENCE, http, spool, ids, elsewhere);
    }

    private Snowflake(
            Target target,
            Duration patience,
            HttpClient http,
            Spool spool,
            Ids ids,
            Elsewhere elsewhere) {
        this.patience = patience;
        this.elsewhere = elsewhere;
        this.target = target;
        this.ids = ids;
        this.http = http;
        this.spool = spool;
    }

    public Target target() {
        return target;
    }

    /// Keeps `in` as an answer is kept.
    ///
    /// @throws Spool.Full when it does not fit
    public Body keep(InputStream in) throws IOException {
        return spool.keep(in);
    }

    /// Keeps the body of `answer`, as it came, as an answer is kept.
    public Body keep(io.snowgate.http.Answer answer) throws IOException {
        return spool.keep(PartStream.of(answer));
    }

    /// The same target, every call of which is given up after `limit`.
    public Snowflake within(Duration limit) {
        return new Snowflake(target, limit, http, spool, ids, elsewhere);
    }

    /// Logs in with the target's own credential, on behalf of a client. Nothing is retried.
    ///
    /// @param client    what the client asked for; its credential is not in what goes out
    /// @param requestId the id of this call
    /// @param now       for a credential that is signed
    public LoginReply login(LoginRequest client, String requestId, Instant now) {
        var data = client.forUpstream();
        data.put("ACCOUNT_NAME", target.accounts().getFirst()).put("LOGIN_NAME", target.credential().user());
        switch (target.credential()) {
            case Credential.Password(_, var password) -> data.put("PASSWORD", password.reveal());
            case Credential.AccessToken(_, var token) -> data
                    .put("AUTHENTICATOR", "PROGRAMMATIC_ACCESS_TOKEN")
                    .put("TOKEN", token.reveal());
            case Credential.KeyPair pair -> data.put("AUTHENTICATOR", "SNOWFLAKE_JWT")
                    .put("TOKEN", KeyPairToken.sign(pair, now).reveal());
        }
        if (target.roles().secondary() instanceof Roles.Allowed.Only) {
            data.put("SECONDARY_ROLES", "NONE"); // or the user's own default would hold
        }
        var body = Json.object();
        body.set("data", data);
        var request = new Request("POST", at("/session/v1/login-request?" + context(client, requestId)),
                headers("application/json"), Json.bytes(body));
        try (var answer = http.send(request, patience)) {
            if (answer.status() != 200) {
                return new LoginReply.NotNow("HTTP status " + answer.status());
            }
            var raw = PartStream.of(answer);
            var text = (PartStream.gzipped(answer) ? new GZIPInputStream(raw) : raw).readNBytes(1 << 20);
            var sticky = Secret.of(answer.headers().first("X-Snowflake-Session").orElse(""));
            return new LoginReply.Answered(Json.object(text), sticky);
        } catch (Malformed e) {
            return new LoginReply.NotNow("an answer that is not the protocol");
        } catch (IOException e) {
            return new LoginReply.NotNow(reason(e));
        }
    }

    /// Sends a statement. The same `requestId` may be sent again: a target that is `repeatSafe` runs it once.
    public Reply query(Session session, String requestId, byte[] body) {
        return call(session, "POST", "/queries/v1/query-request?requestId=" + requestId, body);
    }

    /// Asks for the result behind `queryId`; Snowflake may hold the call for 45 s.
    public Reply result(Session session, String queryId) {
        return call(session, "GET", "/queries/" + queryId + "/result", new byte[0]);
    }

    /// Asks how a statement is doing.
    public Reply monitor(Session session, String queryId) {
        return call(session, "GET", "/monitoring/queries/" + queryId, new byte[0]);
    }

    /// Cancels the statement that was sent as `requestId`.
    ///
    public Reply abort(Session session, String requestId) {
        var body = Json.bytes(Json.object().put("requestId", requestId));
        return call(session, "POST", "/queries/v1/abort-request?requestId=" + ids.next(), body);
    }

    /// Keeps the Snowflake session alive.
    public Reply heartbeat(Session session) {
        return call(session, "POST", "/session/heartbeat?requestId=" + ids.next(), new byte[0]);
    }

    /// Ends the Snowflake session.
    public Reply close(Session session) {
        return call(session, "POST", "/session?delete=true&requestId=" + ids.next(), new byte[0]);
    }

    private Reply call(Session session, String method, String path, byte[] body) {
        for (var renewals = 0;; renewals++) {
            var tokens = session.tokens();
            var reply = once(tokens, method, path, body);
            if (!(reply instanceof Reply.Answered(Answer answer, var spooled)) || answer.success()) {
                return reply;
            }
            if (!answer.code().equals("390112")) {
                return DEAD.contains(answer.code()) ? dead(spooled, answer.code()) : reply;
            }
            spooled.close();
            if (renewals == RENEWALS) {
                return new Reply.NotNow("the session token expires as soon as it is renewed",
                        /* received= */ false, 0);
            }
            try {
                session.renewed(tokens, this::renew);
            } catch (NotRenewed e) {
                return e.reply;
            }
        }
    }

    private static Reply dead(AutoCloseable spooled, String code) {
        try (spooled) {
            return new Reply.SessionDead(code);
        } catch (Exception e) {
            throw new IllegalStateException("a body did not close", e);
        }
    }

    private UpstreamTokens renew(UpstreamTokens seen) throws NotRenewed {
        var body = Json.bytes(
                Json.object().put("oldSessionToken", seen.session().reveal()).put("requestType", "RENEW"));
        var reply = once(new UpstreamTokens(seen.master(), seen.master(), seen.sticky()), "POST",
                "/session/token-request?requestId=" + ids.next(), body);
        if (!(reply instanceof Reply.Answered(Answer answer, var spooled))) {
            throw new NotRenewed(reply);
        }
        try (spooled) {
            if (!answer.success()) {
                throw new NotRenewed(new Reply.SessionDead(answer.code()));
            }
            var session = answer.field("sessionToken");
            var master = answer.field("masterToken");
            if (session.isEmpty()) {
                throw new NotRenewed(new Reply.Unusable("Snowflake renewed a session without a token"));
            }
            return new UpstreamTokens(Secret.of(session),
                    master.isEmpty() ? seen.master() : Secret.of(master),
                    seen.sticky());
        }
    }

    private static final class NotRenewed extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Reply reply;

        NotRenewed(Reply reply) {
            this.reply = reply;
        }
    }

    private Reply once(UpstreamTokens tokens, String method, String path, byte[] body) {
        var headers = headers("application/snowflake").with("Authorization",
                "Snowflake Token=\"" + tokens.session().reveal() + "\"");
        if (!tokens.sticky().reveal().isEmpty()) {
            headers = headers.with("X-Snowflake-Session", tokens.sticky().reveal());
        }
        try (var answer = http.send(new Request(method, at(path), headers, body), patience)) {
            if (answer.status() != 200) {
                return new Reply.NotNow("HTTP status " + answer.status(), /* received= */ true,
                        answer.status());
            }
            return read(answer);
        } catch (Spool.Full e) {
            return new Reply.Unusable(reason(e));
        } catch (IOException e) {
            return new Reply.NotNow(reason(e), !(e instanceof ConnectFailed), 0);
        }
    }

    // The parts are taken in on this thread, which is cheap; what computes goes elsewhere when it is large.
    private Reply read(io.snowgate.http.Answer answer) throws IOException {
        var gzipped = PartStream.gzipped(answer);
        var raw = spool.keep(PartStream.of(answer));
        if (raw.length() <= (gzipped ? LARGE / 4 : LARGE)) {
            return understood(raw, gzipped);
        }
        try {
            return elsewhere.call(() -> understood(raw, gzipped));
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("cannot happen", e);
        }
    }

    private Reply understood(Body raw, boolean gzipped) throws IOException {
        var body = gzipped ? inflated(raw) : raw;
        try {
            return new Reply.Answered(Answer.read(body), body);
        } catch (Malformed e) {
            body.close();
            return new Reply.Unusable(e.why());
        }
    }

    private Body inflated(Body raw) throws IOException {
        try (raw; var in = new GZIPInputStream(raw.open(), 1 << 15)) {
            return spool.keep(in);
        }
    }

    private String context(LoginRequest client, String requestId) {
        var query = new StringBuilder("requestId=").append(requestId);
        for (var name : List.of("databaseName", "schemaName", "warehouse", "roleName")) {
            var value = name.equals("roleName") ? role(client) : client.query().get(name);
            if (!value.isEmpty()) {
                query.append('&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return query.toString();
    }

    private String role(LoginRequest client) {
        var asked = client.query().get("roleName");
        var initial = target.roles().initial();
        return asked.isEmpty() && !initial.isEmpty() ? Roles.written(initial) : asked;
    }

    private URI at(String path) {
        return URI.create(target.url() + path);
    }

    private static Headers headers(String accept) {
        return Headers.of("Accept", accept, "Content-Type", "application/json", "Accept-Encoding", "gzip",
                "User-Agent", "Snowgate");
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
