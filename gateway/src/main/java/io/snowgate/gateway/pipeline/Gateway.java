package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.secret.Secret;
import io.snowgate.gateway.session.ClientTokens;
import io.snowgate.gateway.session.OpenSessions;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.upstream.Snowflake;
import io.snowgate.gateway.wire.Endpoint;
import io.snowgate.gateway.wire.Envelope;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.LoginRequest;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.gateway.wire.Problem;
import io.snowgate.gateway.wire.QueryRequest;
import io.snowgate.gateway.wire.QueryString;
import io.snowgate.gateway.wire.Splice;
import io.snowgate.http.BodyTooLarge;
import io.snowgate.http.Exchange;
import io.snowgate.http.Handler;
import io.snowgate.http.Headers;

/// The door: which call it is, whose session, which pipeline. What is on no list is refused and recorded.
final class Gateway implements Handler {
    private static final Pattern TOKEN = Pattern.compile("Snowflake Token=\"([^\"]{1,4000})\"");
    private static final int LARGE = 64 << 10;
    private final Targets targets;
    private final OpenSessions sessions;
    private final Pipelines pipelines;
    private final Recording recording;
    private final Wiring.Requests limits;

    /// The pipelines behind the door.
    record Pipelines(
            LoginPipeline login,
            SessionPipeline session,
            StatementPipeline statement,
            ResultPipeline result,
            CancelPipeline cancel,
            ChunkPipeline chunk,
            SignInPipeline signIn) {}

    Gateway(
            Targets targets,
            OpenSessions sessions,
            Pipelines pipelines,
            Recording recording,
            Wiring.Requests limits) {
        this.targets = targets;
        this.sessions = sessions;
        this.pipelines = pipelines;
        this.recording = recording;
        this.limits = limits;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        var head = exchange.request();
        var endpoint = Endpoint.of(head.method(), head.path(), head.query());
        if (endpoint instanceof Endpoint.Chunk chunk) {
            pipelines.chunk().relay(exchange, chunk);
            return;
        }
        try {
            send(exchange, answer(exchange, endpoint));
        } catch (Malformed e) {
            refuse(exchange, Problem.malformed(e));
        } catch (BodyTooLarge e) {
            refuse(exchange, Problem.tooLarge("The request", limits.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            send(exchange, ClientReply.busy("The gateway is stopping."));
        }
    }

    private ClientReply answer(Exchange exchange, Endpoint endpoint)
            throws IOException, Malformed, InterruptedException {
        return switch (endpoint) {
            case Endpoint.Login() -> pipelines.login()
                    .login(exchange.request(),
                            LoginRequest.parse(QueryString.parse(exchange.request().query()),
                                    small(exchange)));
            case Endpoint.Authenticator() -> pipelines.signIn()
                    .ask(exchange.request(), LoginRequest.parse(QueryString.NONE, small(exchange)));
            case Endpoint.Browser(var step) -> pipelines.signIn().browse(exchange.request(), step);
            case Endpoint.Telemetry() -> ClientReply.of(Envelope.logReceived());
            case Endpoint.Unknown(_, _) -> refused(exchange, "this gateway does not carry that path",
                    new Problem("390404", "08P01",
                            "This gateway does not carry that path; it speaks the driver protocol."));
            case Endpoint.Chunk _ -> throw new IllegalStateException("chunks are relayed before this");
            case Endpoint.Renew() -> withSession(exchange, endpoint, ClientTokens.Use.MASTER);
            default -> withSession(exchange, endpoint, ClientTokens.Use.SESSION);
        };
    }

    private ClientReply withSession(Exchange exchange, Endpoint endpoint, ClientTokens.Use use)
            throws IOException, Malformed, InterruptedException {
        return switch (sessions.find(token(exchange), use)) {
            case OpenSessions.Found.Unknown() -> refused(exchange, "no usable token",
                    use == ClientTokens.Use.MASTER ? Problem.masterExpired() : Problem.noSession());
            case OpenSessions.Found.Gone(var why) -> ClientReply.of(
                    use == ClientTokens.Use.MASTER ? Problem.masterExpired() : Problem.sessionGone(why));
            case OpenSessions.Found.Expired(var session) when mayGoOn(endpoint) ->
                inSession(exchange, endpoint, session);
            case OpenSessions.Found.Expired(_) -> ClientReply.of(
                    use == ClientTokens.Use.MASTER ? Problem.masterExpired() : Problem.sessionExpired());
            case OpenSessions.Found.Live(var session) -> inSession(exchange, endpoint, session);
        };
    }

    // A poll is never told to renew: some drivers do that only once per statement.
    private static boolean mayGoOn(Endpoint endpoint) {
        return endpoint instanceof Endpoint.Result || endpoint instanceof Endpoint.Monitor
                || endpoint instanceof Endpoint.Close || endpoint instanceof Endpoint.AbortRequest
                || endpoint instanceof Endpoint.AbortQuery;
    }

    private static Secret token(Exchange exchange) {
        var matcher = TOKEN.matcher(exchange.request().headers().first("Authorization").orElse(""));
        return Secret.of(matcher.matches() ? matcher.group(1) : "");
    }

    private ClientReply inSession(Exchange exchange, Endpoint endpoint, Session session)
            throws IOException, Malformed, InterruptedException {
        var target = targets.byName(session.origin().target());
        if (target.isEmpty()) {
            return ClientReply.of(Problem.sessionGone("its target is not configured any more"));
        }
        return new ClientReply.InSession(session,
                inSession(exchange, endpoint, session, target.get().snowflake()));
    }

    private ClientReply inSession(Exchange exchange, Endpoint endpoint, Session session, Snowflake snowflake)
            throws IOException, Malformed, InterruptedException {
        return switch (endpoint) {
            case Endpoint.Renew() -> pipelines.session().renew(session);
            case Endpoint.Heartbeat() -> pipelines.session().heartbeat(session, snowflake);
            case Endpoint.Close() -> pipelines.session().close(session, snowflake);
            case Endpoint.Query() -> query(exchange, session, snowflake);
            case Endpoint.Result(var id) ->
                pipelines.result().result(session, snowflake, id, exchange.threads());
            case Endpoint.Monitor(var id) -> pipelines.result().monitor(session, snowflake, id);
            case Endpoint.AbortQuery(var id) -> pipelines.cancel().byQuery(session, snowflake, id);
            case Endpoint.AbortRequest() -> pipelines.cancel()
                    .byRequest(session, snowflake,
                            Json.text(
                                    Json.object(small(exchange)),
                                    "requestId"));
            case Endpoint.Login(),Endpoint.Authenticator(),Endpoint.Browser _,Endpoint.Telemetry(),Endpoint.Chunk _,Endpoint.Unknown _ ->
                throw new IllegalStateException(
                        "needs no session");
        };
    }

    private ClientReply query(Exchange exchange, Session session, Snowflake snowflake)
            throws IOException, Malformed, InterruptedException {
        var query = QueryString.parse(exchange.request().query());
        var sent = exchange.body(limits.body());
        var request = sent.length <= LARGE ? read(query, sent) : readElsewhere(exchange, query, sent);
        return pipelines.statement().run(session, snowflake, request, exchange.threads());
    }

    private QueryRequest read(QueryString query, byte[] sent) throws Malformed, IOException {
        return QueryRequest.parse(query, RequestBody.plain(sent, limits.body(), limits.ratio()));
    }

    private byte[] small(Exchange exchange) throws Malformed, IOException {
        return RequestBody.plain(exchange.body(limits.login()), limits.login(), limits.ratio());
    }

    // What is large is inflated and parsed off the event loop.
    private QueryRequest readElsewhere(Exchange exchange, QueryString query, byte[] sent)
            throws Malformed, IOException {
        try {
            return exchange.elsewhere(() -> read(query, sent));
        } catch (Malformed | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("cannot happen", e);
        }
    }

    private ClientReply refused(Exchange exchange, String why, Problem problem) {
        recording.refusedEndpoint(exchange.request(), why);
        return ClientReply.of(problem);
    }

    private void refuse(Exchange exchange, Problem problem) throws IOException {
        send(exchange, refused(exchange, problem.message(), problem));
    }

    private static void send(Exchange exchange, ClientReply reply) throws IOException {
        send(exchange, reply, () -> false);
    }

    /// @param revoked true from when on nothing more is given out
    private static void send(Exchange exchange, ClientReply reply, BooleanSupplier revoked)
            throws IOException {
        switch (reply) {
            case ClientReply.InSession(var session, var ready) when session.revoked() -> {
                ready.drop();
                send(exchange, ClientReply.of(Problem.sessionGone(Problem.REVOKED)));
            }
            case ClientReply.InSession(var session, var ready) -> {
                try {
                    send(exchange, ready, session::revoked);
                } catch (InterruptedIOException e) {
                    if (!session.revoked()) {
                        throw e;
                    } // else it was meant: the answer is not finished, so the connection ends
                }
            }
            case ClientReply.Whole(var status, var body) -> exchange.answer(status, JSON, body);
            case ClientReply.Page(var status, var headers, var html) ->
                exchange.answer(status, headers, html);
            case ClientReply.Forwarded(var body, var splices, var sent) -> {
                send(exchange, body, splices, revoked);
                sent.run();
            }
            case ClientReply.Passing(var body, var splices, var sent) -> {
                try (body) {
                    send(exchange, body, splices, revoked);
                }
                sent.run();
            }
        }
    }

    private static final Headers JSON = Headers.of("Content-Type", "application/json");

    private static void send(
            Exchange exchange,
            io.snowgate.gateway.wire.Body body,
            List<Splice> splices,
            BooleanSupplier revoked) throws IOException {
        // Opened before the answer begins: one that made room for others meanwhile fails here, and the driver asks again.
        try (var in = body.open();
                var out = exchange.begin(200, JSON, OptionalLong.of(Splice.length(body, splices)))) {
            Splice.write(in, splices, new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[]{(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int count) throws IOException {
                    if (revoked.getAsBoolean()) {
                        throw new InterruptedIOException("the session was revoked");
                    }
                    out.write(bytes, offset, count);
                }
            });
            out.finish();
        }
    }
}
