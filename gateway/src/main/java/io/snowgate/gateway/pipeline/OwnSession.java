package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.attribution.QueryTags;
import io.snowgate.gateway.audit.AuditUnavailable;
import io.snowgate.gateway.audit.Meaning;
import io.snowgate.gateway.catalog.Heavy;
import io.snowgate.gateway.identity.Caller;
import io.snowgate.gateway.identity.Claimed;
import io.snowgate.gateway.identity.Job;
import io.snowgate.gateway.identity.Kind;
import io.snowgate.gateway.identity.Principal;
import io.snowgate.gateway.policy.Verdict;
import io.snowgate.gateway.secret.Secret;
import io.snowgate.gateway.session.Client;
import io.snowgate.gateway.session.Facts;
import io.snowgate.gateway.session.Ids;
import io.snowgate.gateway.session.Roles;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.session.UpstreamTokens;
import io.snowgate.gateway.statement.Statement;
import io.snowgate.gateway.upstream.LoginReply;
import io.snowgate.gateway.upstream.Reply;
import io.snowgate.gateway.upstream.Snowflake;
import io.snowgate.gateway.wire.Answer;
import io.snowgate.gateway.wire.Body;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.LoginAnswer;
import io.snowgate.gateway.wire.LoginRequest;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.gateway.wire.Problem;
import io.snowgate.gateway.wire.QueryRequest;
import io.snowgate.gateway.wire.QueryString;
import io.snowgate.sql.NormalForm;
import io.snowgate.sql.SqlText;
import io.snowgate.sql.analysis.Analyzer;
import io.snowgate.sql.analysis.Outcome;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.SessionFacts;

/// Snowgate's own session at a target, under its metadata user. What is asked in it is recorded like what anybody asks, as done by the
/// principal `snowgate`. One question at a time; a question that is not answered in seconds is given up.
final class OwnSession implements AutoCloseable {
    private static final Principal SNOWGATE = new Principal("snowgate/gateway", "snowgate", Kind.SERVICE,
            List.of(), "");
    private static final Caller CALLER = new Caller(SNOWGATE, List.of(SNOWGATE), Job.NONE, Instant.MAX);
    private static final int LARGEST = 4 << 20;
    private static final int POLLS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final Targets.Reachable target;
    private final Snowflake snowflake;
    private final Means means;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Session> open = Optional.empty();
    /// True when the last question found the session dead.
    private boolean died;

    /// What it records and marks with.
    record Means(Recording recording, QueryTags tags, Ids ids, InstantSource clock, Heavy heavy) {}

    /// What became of a question.
    sealed interface Told {
        /// @param rows of the answer; `""` for NULL
        record Rows(List<List<String>> rows) implements Told {}

        /// The target will not, or cannot, say.
        record Failed(String code) implements Told {}

        /// Nobody answered.
        record Nothing() implements Told {}
    }

    OwnSession(Targets.Reachable target, Means means) {
        this.target = target;
        this.means = means;
        this.snowflake = target.metadata().snowflake().within(PATIENCE);
    }

    /// What the target answers to `sql`, asked as `role` unless the metadata user has one of its own. No request begins after `deadline`.
    Told ask(String role, String sql, Instant deadline) {
        var as = target.metadata().role().isEmpty() ? role : target.metadata().role();
        try {
            if (!lock.tryLock(left(deadline).toMillis(), TimeUnit.MILLISECONDS)) {
                return new Told.Nothing();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Told.Nothing();
        }
        try {
            var told = askAs(as, sql, deadline);
            // A session that died is opened again once.
            return told instanceof Told.Nothing && died ? askAs(as, sql, deadline) : told;
        } catch (AuditUnavailable e) {
            return new Told.Nothing(); // and so is nobody else answered
        } finally {
            lock.unlock();
        }
    }

    private Duration left(Instant deadline) {
        var left = Duration.between(means.clock().instant(), deadline);
        return left.isNegative() ? Duration.ZERO : left.compareTo(PATIENCE) > 0 ? PATIENCE : left;
    }

    private Told askAs(String role, String sql, Instant deadline) throws AuditUnavailable {
        died = false;
        var session = open.isPresent() ? open : login(role, deadline);
        return session.isPresent() && (isAs(role, session.get()) || takes(role, deadline))
                ? run(sql, deadline)
                : new Told.Nothing();
    }

    private boolean takes(String role, Instant deadline) throws AuditUnavailable {
        return run("USE ROLE " + Roles.written(role), deadline) instanceof Told.Rows
                && isAs(role, open.orElseThrow());
    }

    // A role's name is confirmed as it is stored, or in the quotes that SQL needs for it.
    private static boolean isAs(String role, Session session) {
        var there = session.facts().role();
        return role.isEmpty() || there.equals(role) || there.equals(Roles.written(role));
    }

    private Optional<Session> login(String role, Instant deadline) throws AuditUnavailable {
        if (left(deadline).isZero()) {
            return open;
        }
        var asked = session(means.ids().next(), 0,
                new UpstreamTokens(Secret.of(""), Secret.of(""), Secret.of("")),
                new Facts("", "", "", role, ""));
        means.recording().openingOwn(asked); // durable when it returns
        var request = new LoginRequest(
                new QueryString(role.isEmpty() ? Map.of() : Map.of("roleName", Roles.written(role))),
                Json.object()
                        .put("CLIENT_APP_ID", "JDBC")
                        .put("CLIENT_APP_VERSION", "4.4.1")
                        .set("SESSION_PARAMETERS", Json.object().put("JDBC_QUERY_RESULT_FORMAT", "JSON")));
        switch (snowflake.within(left(deadline))
                .login(request, means.ids().next(), means.clock().instant())) {
            case LoginReply.Answered(var envelope, var sticky) when envelope.path("success")
                    .asBoolean(false) -> {
                var answer = new LoginAnswer(envelope);
                var opened = session(asked.id(), answer.sessionId(),
                        new UpstreamTokens(Secret.of(answer.take("token")),
                                Secret.of(answer.take("masterToken")),
                                sticky),
                        new Facts(answer.confirmed("databaseName"), answer.confirmed("schemaName"),
                                answer.confirmed("warehouseName"), answer.confirmed("roleName"), ""));
                means.recording().opened(opened);
                open = Optional.of(opened);
            }
            case LoginReply.Answered(var envelope, _) -> means.recording()
                    .ownNotOpened(asked, Json.text(envelope, "code"), "the metadata user could not log in");
            case LoginReply.NotNow(var why) -> means.recording().ownNotOpened(asked, "399004", why);
        }
        return open;
    }

    private Session session(String id, long snowflakeId, UpstreamTokens tokens, Facts facts) {
        var account = target.target().accounts().getFirst();
        return new Session(new Session.Origin(id, target.target().name(), CALLER, Claimed.NOTHING,
                new Client("Snowgate", "", ""), account, snowflakeId, means.clock().instant(),
                target.target().roles().secondary()), tokens, facts);
    }

    private Told run(String sql, Instant deadline) throws AuditUnavailable {
        if (left(deadline).isZero()) {
            return new Told.Nothing();
        }
        var session = open.orElseThrow();
        var statement = new Statement(
                new Statement.Origin(means.ids().next(), session, means.ids().next(),
                        means.clock().instant()),
                request(sql));
        means.recording().intent(statement, means.heavy().compute(() -> meaning(statement)), Verdict.OWN); // durable when it returns
        var patient = snowflake.within(left(deadline));
        var reply = patient.query(session, statement.origin().upstreamRequestId(),
                statement.request().forUpstream(means.tags().stamp(statement), QueryRequest.Bounds.NONE));
        for (var polls = 0; reply instanceof Reply.Answered(Answer answer, Body body) && answer.inProgress()
                && polls < POLLS && !left(deadline).isZero(); polls++) {
            body.close();
            reply = snowflake.within(left(deadline)).result(session, answer.field("queryId"));
        }
        return told(statement, reply);
    }

    private static QueryRequest request(String sql) {
        try {
            return QueryRequest.parse(new QueryString(Map.of("requestId", "metadata")),
                    Json.bytes(Json.object().put("sqlText", sql)));
        } catch (Malformed e) {
            throw new IllegalStateException("a question of Snowgate's is no request", e);
        }
    }

    private static Meaning meaning(Statement statement) {
        return statement.text() instanceof SqlText.Read(var tokens, _)
                && Analyzer.analyze(statement.text(), SessionFacts.NONE,
                        _ -> new Catalogue.Closed(List.of())) instanceof Outcome.Complete(var analysis)
                                ? new Meaning.Known(analysis, NormalForm.of(tokens).text(), 0)
                                : new Meaning.Unread("no");
    }

    private Told told(Statement statement, Reply reply) throws AuditUnavailable {
        switch (reply) {
            case Reply.Answered(var answer, var body) -> {
                try (body) {
                    if (answer.inProgress()) {
                        abort(statement);
                        return unanswered(statement, "it takes too long");
                    }
                    means.recording().outcome(statement, answer, body.length(), Masking.NOTHING_DONE);
                    confirm(statement.session(), answer);
                    return answer.success()
                            ? means.heavy().compute(() -> rows(body))
                            : new Told.Failed(answer.code());
                }
            }
            case Reply.NotNow(var why, _, _) -> {
                return unanswered(statement, why);
            }
            case Reply.Unusable(var why) -> {
                return unanswered(statement, why);
            }
            case Reply.SessionDead(var code) -> {
                open = Optional.empty();
                died = true;
                means.recording().closed(statement.session(), "Snowflake ended its session (" + code + ")");
                return unanswered(statement, "Snowflake ended the session");
            }
        }
    }

    private Told unanswered(Statement statement, String why) throws AuditUnavailable {
        means.recording().ended(statement, Problem.unknownOutcome(why));
        return new Told.Nothing();
    }

    private void abort(Statement statement) {
        if (snowflake.abort(statement.session(),
                statement.origin().upstreamRequestId()) instanceof Reply.Answered(_, var body)) {
            body.close();
        }
    }

    private static void confirm(Session session, Answer answer) {
        if (answer.success() && answer.spans().containsKey("finalRoleName")) {
            session.confirm(new Facts(answer.field("finalDatabaseName"), answer.field("finalSchemaName"),
                    answer.field("finalWarehouseName"), answer.field("finalRoleName"), ""));
        }
    }

    private static Told rows(Body body) {
        if (body.length() > LARGEST) {
            return new Told.Nothing();
        }
        try (var in = body.open()) {
            var rowset = Json.object(in.readAllBytes()).path("data").path("rowset");
            return rowset.isArray()
                    ? new Told.Rows(rowset.valueStream()
                            .map(r -> r.valueStream().map(c -> c.asString("")).toList())
                            .toList())
                    : new Told.Nothing();
        } catch (IOException | Malformed e) {
            return new Told.Nothing();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (open.isPresent()) {
                means.recording().closed(open.get(), "the gateway stops");
                if (snowflake.close(open.get()) instanceof Reply.Answered(_, var body)) {
                    body.close();
                }
                open = Optional.empty();
            }
        } finally {
            lock.unlock();
        }
    }
}
