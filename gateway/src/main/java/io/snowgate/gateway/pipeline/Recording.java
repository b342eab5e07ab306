package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.audit.AuditLog;
import io.snowgate.gateway.audit.AuditUnavailable;
import io.snowgate.gateway.audit.Event;
import io.snowgate.gateway.audit.Meaning;
import io.snowgate.gateway.audit.Outcome;
import io.snowgate.gateway.audit.Where;
import io.snowgate.gateway.audit.Who;
import io.snowgate.gateway.audit.Work;
import io.snowgate.gateway.identity.Admission;
import io.snowgate.gateway.identity.Caller;
import io.snowgate.gateway.identity.Claimed;
import io.snowgate.gateway.masking.MaskCounts;
import io.snowgate.gateway.policy.Verdict;
import io.snowgate.gateway.secret.Mac;
import io.snowgate.gateway.secret.Purpose;
import io.snowgate.gateway.session.Client;
import io.snowgate.gateway.session.Facts;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.statement.Statement;
import io.snowgate.gateway.statement.Statements;
import io.snowgate.gateway.wire.Answer;
import io.snowgate.gateway.wire.Digests;
import io.snowgate.gateway.wire.Problem;
import io.snowgate.http.RequestHead;
import io.snowgate.sql.Comments;
import io.snowgate.sql.Credentials;
import io.snowgate.sql.SqlText;

/// Makes events out of what the pipelines know, and appends them. What throws [AuditUnavailable] is durable when it returns; the rest is
/// handed over and does not wait.
public final class Recording {
    private static final Who GATEWAY = new Who.Operator("gateway");
    private final AuditLog audit;
    private final Mac mac;
    private final InstantSource clock;

    /// @param mac stands in for credentials in recorded texts
    public Recording(AuditLog audit, Mac mac, InstantSource clock) {
        this.audit = audit;
        this.mac = mac;
        this.clock = clock;
    }

    // The gateway itself

    /// The gateway listens.
    ///
    /// @param engine transport, carrier and TLS library it runs on
    public void started(String version, String engine) throws AuditUnavailable {
        audit.append(new Event.GatewayStarted(GATEWAY, version, engine));
    }

    /// A configuration is in force from here on.
    ///
    /// @param text the file; it holds no secrets, only where they are
    public void configurationLoaded(String text) throws AuditUnavailable {
        audit.append(new Event.ConfigurationLoaded(GATEWAY, Digests.sha256(text), text));
    }

    /// A policy is in force from here on.
    ///
    /// @param digest by which decisions name it
    /// @param text   all of it
    public void policyLoaded(String digest, String text) throws AuditUnavailable {
        audit.append(new Event.PolicyLoaded(GATEWAY, digest, text));
    }

    /// A policy was to be taken in and is not sound; the one before stays in force.
    public void policyBroken(String digest, List<String> problems) {
        audit.hand(new Event.PolicyBroken(GATEWAY, digest, problems));
    }

    /// The gateway stops; called before the log closes.
    public void stopped() {
        audit.hand(new Event.GatewayStopped(GATEWAY));
    }

    // Sessions

    void opening(LoginPipeline.Attempt attempt, Admission.Admitted admitted) throws AuditUnavailable {
        audit.append(new Event.SessionRequested(new Who.Known(admitted.caller(), attempt.claimed()),
                where(attempt),
                admitted.dropped()));
    }

    void opened(Session session) throws AuditUnavailable {
        audit.append(new Event.SessionOpened(who(session), where(session)));
    }

    void refusedLogin(LoginPipeline.Attempt attempt, Optional<Caller> caller, Problem problem)
            throws AuditUnavailable {
        audit.append(
                new Event.SessionRefused(who(caller, attempt.claimed()), where(attempt), problem(problem)));
    }

    /// Snowflake could not be asked; the driver tries again by itself.
    void notOpened(LoginPipeline.Attempt attempt, Optional<Caller> caller, String why) {
        audit.hand(new Event.SessionRefused(who(caller, attempt.claimed()), where(attempt),
                new Outcome.Problem("399004", "08004", why)));
    }

    void closed(Session session, String why) {
        audit.hand(new Event.SessionClosed(who(session), where(session), why));
    }

    /// Snowgate asks for a session of its own.
    void openingOwn(Session session) throws AuditUnavailable {
        audit.append(new Event.SessionRequested(who(session), where(session), List.of()));
    }

    /// Snowgate did not get a session of its own.
    void ownNotOpened(Session session, String code, String why) {
        audit.hand(new Event.SessionRefused(who(session), where(session),
                new Outcome.Problem(code, "08004", why)));
    }

    // Statements

    void intent(Statement statement, Meaning meaning, Verdict verdict) throws AuditUnavailable {
        audit.append(new Event.StatementIntent(who(statement), where(statement.session()), work(statement),
                asked(statement), meaning, verdict, statement.request().dropped()));
    }

    private Event.Asked asked(Statement statement) {
        return new Event.Asked(redacted(statement.request().sql()), statement.request().binds());
    }

    void refused(Statement statement, Problem problem) throws AuditUnavailable {
        audit.append(new Event.StatementRefused(who(statement), where(statement.session()), work(statement),
                asked(statement), problem(problem)));
    }

    /// A rule of the policy does not let `statement` through.
    void denied(Statement statement, Problem problem, Meaning meaning, Verdict verdict)
            throws AuditUnavailable {
        audit.append(new Event.StatementDenied(who(statement), where(statement.session()), work(statement),
                asked(statement), meaning, verdict, problem(problem)));
    }

    /// @param hidden what was hidden in the rows of `answer` itself
    void outcome(Statement statement, Answer answer, long bytes, MaskCounts hidden) throws AuditUnavailable {
        var problem = answer.success()
                ? Outcome.Problem.NONE
                : new Outcome.Problem(answer.code(), answer.field("sqlState"), answer.message());
        audit.append(new Event.StatementOutcome(who(statement), where(statement.session()), work(statement),
                new Outcome(answer.children(), answer.columns(), answer.number("total", answer.inlineRows()),
                        answer.inlineRows(), bytes, answer.chunks().size(), problem, hidden.cells(),
                        millis(statement))));
    }

    private long millis(Statement statement) {
        return Duration.between(statement.origin().begun(), clock.instant()).toMillis();
    }

    /// `statement` ended without an answer that could be given out.
    void ended(Statement statement, Problem problem) throws AuditUnavailable {
        audit.append(new Event.StatementOutcome(who(statement), where(statement.session()), work(statement),
                Outcome.without(problem(problem), millis(statement))));
    }

    /// A statement that an earlier process kept cannot be gone on with. Little more is known of it than its ids.
    void lost(Statements.Lost lost, Problem problem) throws AuditUnavailable {
        var row = lost.row();
        audit.append(new Event.StatementOutcome(who(lost.session()), where(lost.session(), row.session(), ""),
                new Work(row.id(), row.queryId(), "", "", "", List.of()),
                Outcome.without(problem(problem), 0)));
    }

    /// The gateway asked Snowflake to stop a statement that nobody waits for.
    void abandoned(Statement statement) {
        audit.hand(new Event.CancelRequested(GATEWAY, where(statement.session()), statement.id(),
                statement.shownId()));
    }

    void cancelRequested(Session session, Optional<Statement> statement, String id) {
        audit.hand(new Event.CancelRequested(who(session), where(session),
                statement.map(Statement::id).orElse(""), id));
    }

    // Results

    /// A result is about to be given out by its id, outside the life of its statement.
    void fetching(Session session, Masking.Shown shown, long bytes) throws AuditUnavailable {
        audit.append(byId(session, shown, bytes, /* complete= */ false));
    }

    /// All of it was.
    void fetched(Session session, Masking.Shown shown, long bytes) {
        audit.hand(byId(session, shown, bytes, /* complete= */ true));
    }

    private static Event byId(Session session, Masking.Shown shown, long bytes, boolean complete) {
        var answer = shown.answer();
        return new Event.ResultDelivered(who(session), where(session), "by id", "", answer.field("queryId"),
                new Event.Part(0, answer.inlineRows(), bytes, complete, "", shown.counts().cells()));
    }

    /// A chunk ended; its session may be closed by then, which its id outlives.
    void delivered(Optional<Session> session, ChunkPipeline.Delivered chunk) {
        var manifest = chunk.manifest();
        audit.hand(new Event.ResultDelivered(who(session),
                where(session, manifest.session(), manifest.target()), "chunk", manifest.statement(),
                manifest.queryId(),
                new Event.Part(chunk.number(), chunk.rows(), chunk.bytes(), chunk.complete(),
                        chunk.digest(), chunk.hidden().cells())));
    }

    // What does not belong

    /// Somebody named an id that is not theirs.
    void strayed(Session session, String queryId, String road) {
        audit.hand(new Event.EndpointRefused(who(session), session.origin().client().address(), road, queryId,
                "a query id that is not there, or somebody else's"));
    }

    void refusedEndpoint(RequestHead head, String why) {
        audit.hand(new Event.EndpointRefused(new Who.Nobody(Claimed.NOTHING),
                head.client().getAddress().getHostAddress(),
                head.method(), head.path(), why));
    }

    private static Who who(Optional<Caller> caller, Claimed claimed) {
        return caller.<Who>map(c -> new Who.Known(c, claimed)).orElseGet(() -> new Who.Nobody(claimed));
    }

    private static Who who(Session session) {
        return new Who.Known(session.caller(), session.origin().claimed());
    }

    private static Who who(Optional<Session> session) {
        return session.map(Recording::who).orElseGet(() -> new Who.Nobody(Claimed.NOTHING));
    }

    private static Where where(Optional<Session> session, String id, String target) {
        return session.map(Recording::where)
                .orElseGet(() -> new Where(id, 0, target, "", new Client("", "", ""),
                        new Facts("", "", "", "", "")));
    }

    // What a statement says by itself joins what was said at login.
    private static Who who(Statement statement) {
        return new Who.Known(statement.session().caller(), claimed(statement));
    }

    /// What a client says at its login and with `statement`.
    static Claimed claimed(Statement statement) {
        var session = statement.session();
        var claimed = session.origin()
                .claimed()
                .with("query_tag", statement.request().queryTag().orElse(session.facts().queryTag()));
        if (statement.text() instanceof SqlText.Read(var tokens, _)) {
            claimed = claimed.with("comment", Comments.trailing(tokens).orElse(""));
        }
        return claimed;
    }

    private static Where where(Session session) {
        var origin = session.origin();
        return new Where(origin.id(), origin.snowflakeId(), origin.target(), origin.account(),
                origin.client(),
                session.facts());
    }

    private static Where where(LoginPipeline.Attempt attempt) {
        return new Where(attempt.session(), 0, attempt.target(), attempt.account(), attempt.client(),
                attempt.asked());
    }

    private static Work work(Statement statement) {
        var request = statement.request();
        var mode = request.describeOnly() ? "describe" : request.async() ? "async" : "sync";
        return new Work(statement.id(), statement.queryId(), request.requestId(),
                statement.origin().upstreamRequestId(),
                mode, statement.parts().stream().map(s -> s.kind().name()).toList());
    }

    private static Outcome.Problem problem(Problem problem) {
        return new Outcome.Problem(problem.code(), problem.sqlState(), problem.message());
    }

    private String redacted(String sql) {
        return Credentials.redact(sql,
                secret -> "secret:" + mac.text(Purpose.LITERALS, Mac.parts(secret)).substring(0, 16));
    }
}
