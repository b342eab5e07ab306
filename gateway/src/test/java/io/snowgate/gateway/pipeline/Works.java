package io.snowgate.gateway.pipeline;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.gateway.attribution.QueryTags;
import io.snowgate.gateway.audit.AuditReader;
import io.snowgate.gateway.audit.Desk;
import io.snowgate.gateway.catalog.Catalog;
import io.snowgate.gateway.catalog.Heavy;
import io.snowgate.gateway.catalog.PretendTarget;
import io.snowgate.gateway.catalog.RowsInMemory;
import io.snowgate.gateway.policy.Policies;
import io.snowgate.gateway.policy.PolicyFiles;
import io.snowgate.gateway.secret.Mac;
import io.snowgate.gateway.secret.Purpose;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.secret.Secret;
import io.snowgate.gateway.secret.Unsealable;
import io.snowgate.gateway.session.ClientTokens;
import io.snowgate.gateway.session.Credential;
import io.snowgate.gateway.session.Ids;
import io.snowgate.gateway.session.OpenSessions;
import io.snowgate.gateway.session.Roles;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.session.SessionLimits;
import io.snowgate.gateway.session.Target;
import io.snowgate.gateway.session.TestSessions;
import io.snowgate.gateway.statement.Manifest;
import io.snowgate.gateway.statement.Statements;
import io.snowgate.gateway.statement.TestStatements;
import io.snowgate.gateway.upstream.Script;
import io.snowgate.gateway.upstream.Snowflake;
import io.snowgate.gateway.upstream.Spool;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.gateway.wire.QueryRequest;
import io.snowgate.http.ClientSettings;
import io.snowgate.http.Elsewhere;
import io.snowgate.http.HttpClient;

/// The pipelines of one process with everything behind them: an audit log on a disk that can fail, a Snowflake that follows a script. Who
/// waits, waits `patience`.
final class Works implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(60);
    /// How many statements may be under way.
    static final int MOST = 3;
    final Script script = new Script();
    final Desk desk = new Desk();
    final TestSessions.Clock clock = new TestSessions.Clock();
    final TestStatements.InMemory rows;
    final TestSessions.InMemory sessionRows = new TestSessions.InMemory();
    final ChunksTest.InMemory manifests = new ChunksTest.InMemory(new ConcurrentHashMap<>());
    final Session session = TestSessions.session("ada", 1001);
    final Spool spool;
    final Snowflake snowflake;
    final OpenSessions sessions;
    final Statements statements;
    final Chunks chunks;
    final Targets targets;
    final Recording recording;
    final QueryTags tags;
    final Ids ids;
    final PretendTarget metadata = new PretendTarget();
    final Understanding understanding;
    final Execution execution;
    final StatementPipeline pipeline;
    final ResultPipeline results;
    final CancelPipeline cancel;
    final ChunkPipeline chunkPipeline;
    final RevokePipeline revoke;
    final Watch watch;
    final Heavy heavy = new Heavy();
    private final HttpClient http = new HttpClient(ClientSettings.DEFAULT);
    private final Elsewhere elsewhere = new Elsewhere("test");

    /// What differs between one test and another.
    record Plan(
            Duration patience,
            boolean repeatSafe,
            TestStatements.InMemory rows,
            Roles roles,
            Supplier<String> publicUrl) {
        static final Plan USUAL = new Plan(LONG, /* repeatSafe= */ true, new TestStatements.InMemory(),
                Roles.ANY, () -> "https://gateway.example");

        Plan with(TestStatements.InMemory other) {
            return new Plan(patience, repeatSafe, other, roles, publicUrl);
        }

        Plan impatient() {
            return new Plan(Duration.ofMillis(1), repeatSafe, new TestStatements.InMemory(), roles,
                    publicUrl);
        }
    }

    final Policies policies = policies();
    final Guard guard;

    private static Policies policies() {
        return switch (PolicyFiles.starter("observe")) {
            case PolicyFiles.Loaded.Sound(var policy, _) -> new Policies(policy);
            case PolicyFiles.Loaded.Broken(var problems) -> throw new AssertionError(problems);
        };
    }

    Works(Path folder, Plan plan) throws IOException {
        rows = plan.rows();
        var keys = TestSessions.keys(1);
        var random = new SecureRandom();
        var sealer = new Sealer(keys, random);
        var mac = new Mac(keys);
        ids = new Ids(clock, random);
        spool = new Spool(folder, 8 << 20, 4 << 20, random);
        snowflake = new Snowflake(
                new Target(TestSessions.TARGET, List.of("acme"), script.url(),
                        new Credential.Password("SVC", Secret.of("p")), plan.roles(), List.of(),
                        plan.repeatSafe()),
                http, spool, ids, elsewhere);
        targets = new Targets(List.of(new Targets.Reachable(snowflake, http)));
        sessions = new OpenSessions(sessionRows, sealer, new ClientTokens(sealer), SessionLimits.DEFAULT,
                clock);
        sessions.open(session);
        statements = new Statements(rows, sealer, 1 << 20);
        var ownership = new Ownership(statements, _ -> Optional.empty());
        chunks = new Chunks(manifests, sealer, mac, ids, new Chunks.Settings(plan.publicUrl(), clock));
        var masking = new Masking(mac, heavy);
        var delivery = new Delivery(chunks, masking);
        recording = new Recording(desk.audit, mac, clock);
        tags = new QueryTags(mac);
        understanding = new Understanding(
                new Catalog(metadata, new RowsInMemory(), new Catalog.Terms(Duration.ofSeconds(60), clock),
                        heavy),
                heavy);
        var confirmation = new Confirmation(sessions, recording);
        execution = new Execution(statements, confirmation, delivery, recording, tags, understanding, clock);
        guard = new Guard(ownership, sessions, new RoleGuard(targets::roles));
        pipeline = new StatementPipeline(statements,
                new Judge(policies, guard, clock),
                understanding, recording, execution,
                new StatementPipeline.Stamps(ids, mac, plan.patience(), MOST, clock));
        results = new ResultPipeline(ownership, pipeline, confirmation, delivery, recording,
                new ResultPipeline.Patience(plan.patience(), clock, policies));
        cancel = new CancelPipeline(ownership, recording);
        chunkPipeline = new ChunkPipeline(chunks, targets, sessions, recording, masking);
        revoke = new RevokePipeline(new RevokePipeline.Kept(sessions, statements),
                new RevokePipeline.Given(manifests, chunkPipeline), () -> _ -> Optional.empty(), targets,
                recording);
        watch = new Watch(new Watch.Kept(statements, sessions, manifests), targets, execution,
                new Watch.Ends(cancel, revoke),
                new Watch.Grace(Duration.ofMinutes(5), clock));
    }

    /// What a client is told that sends `sql`.
    ClientReply run(String requestId, String sql) throws InterruptedException {
        return pipeline.run(session, snowflake, request(requestId, sql), Thread.ofVirtual().factory());
    }

    ClientReply result(String queryId) throws InterruptedException {
        return results.result(session, snowflake, queryId, Thread.ofVirtual().factory());
    }

    QueryRequest request(String requestId, String sql) {
        return TestStatements.statement(session, requestId, sql).request();
    }

    /// What was recorded of type `type`.
    List<AuditReader.Line> recorded(String type) throws IOException {
        return desk.lines().stream().filter(l -> l.text("type").equals(type)).toList();
    }

    /// The one manifest there is.
    Manifest manifest() throws Unsealable, Malformed {
        var row = manifests.rows().values().iterator().next();
        var sealer = new Sealer(TestSessions.keys(1), new SecureRandom());
        return Manifest.read(
                sealer.open(Purpose.CHUNKS, row.id().getBytes(StandardCharsets.US_ASCII), row.sealed()));
    }

    /// The text a client reads.
    static String text(ClientReply reply) throws IOException {
        return switch (reply) {
            case ClientReply.InSession(_, var ready) -> text(ready);
            case ClientReply.Whole(_, var body) -> new String(body, StandardCharsets.UTF_8);
            case ClientReply.Page(_, _, var html) -> new String(html, StandardCharsets.UTF_8);
            case ClientReply.Forwarded(var body, _, _) ->
                new String(body.open().readAllBytes(), StandardCharsets.UTF_8);
            case ClientReply.Passing(var body, _, _) ->
                new String(body.open().readAllBytes(), StandardCharsets.UTF_8);
        };
    }

    @Override
    public void close() {
        watch.close();
        heavy.close();
        http.close();
        elsewhere.close();
        script.close();
        desk.close();
    }
}
