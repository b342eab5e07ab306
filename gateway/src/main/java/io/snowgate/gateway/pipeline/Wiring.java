package io.snowgate.gateway.pipeline;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.gateway.attribution.QueryTags;
import io.snowgate.gateway.catalog.Catalog;
import io.snowgate.gateway.catalog.CatalogRows;
import io.snowgate.gateway.catalog.Heavy;
import io.snowgate.gateway.catalog.Poller;
import io.snowgate.gateway.identity.Issuers;
import io.snowgate.gateway.identity.SignIn;
import io.snowgate.gateway.policy.Policies;
import io.snowgate.gateway.secret.KeyRing;
import io.snowgate.gateway.secret.Mac;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.session.ClientTokens;
import io.snowgate.gateway.session.Ids;
import io.snowgate.gateway.session.OpenSessions;
import io.snowgate.gateway.session.SessionLimits;
import io.snowgate.gateway.session.Sessions;
import io.snowgate.gateway.statement.ChunkManifests;
import io.snowgate.gateway.statement.QueryOwners;
import io.snowgate.gateway.statement.Statement;
import io.snowgate.gateway.statement.StatementRows;
import io.snowgate.gateway.statement.Statements;
import io.snowgate.http.Handler;

/// The pipelines, put together by hand. Closing it stops what runs by itself; the things it was given stay open.
public final class Wiring implements AutoCloseable {
    private final Gateway gateway;
    private final Watch watch;
    private final RevokePipeline revoke;
    private final StatementPipeline pipeline;
    private final Execution execution;
    private final InstantSource clock;
    private final Statements statements;
    private final OpenSessions sessions;
    private final Targets targets;
    private final Inquiries inquiries;
    private final Heavy heavy = new Heavy();
    private final Poller poller;
    private final SignInPipeline signIn;

    /// Where things are kept.
    public record Stores(
            Sessions sessions,
            StatementRows statements,
            ChunkManifests manifests,
            QueryOwners owners,
            CatalogRows catalogue) {}

    /// Who may come in, and where they go.
    ///
    /// @param signIn   whether people may come in with a browser, and at which of the issuers
    /// @param policies what may run, and be seen
    public record Parties(Issuers issuers, Targets targets, SignIn signIn, Policies policies) {}

    /// What can be set.
    ///
    /// @param publicUrl   scheme, host and port that clients reach the gateway by; asked once it listens
    /// @param patience    how long a client waits before it is told to ask again
    /// @param silence     how long a client may be silent before its statement is cancelled
    /// @param answerBytes of finished answers kept for retries, all together
    /// @param definitions how old a definition may be that the target has not confirmed
    public record Settings(
            Supplier<String> publicUrl,
            Duration patience,
            Duration silence,
            long answerBytes,
            SessionLimits sessions,
            Each each,
            Requests requests,
            Duration definitions) {}

    /// What one principal may have at one time.
    public record Each(int sessions, int statements) {}

    /// What a request may weigh.
    ///
    /// @param body  bytes of a request, as sent and inflated
    /// @param login bytes of a login, before anybody is known
    /// @param ratio how many times its size a gzip'd request may inflate to
    public record Requests(int body, int login, int ratio) {}

    /// What the process has one of.
    public record Means(KeyRing keys, SecureRandom random, InstantSource clock) {}

    public Wiring(Stores stores, Parties parties, Recording recording, Settings settings, Means means) {
        var ids = new Ids(means.clock(), means.random());
        var sealer = new Sealer(means.keys(), means.random());
        var mac = new Mac(means.keys());
        clock = means.clock();
        targets = parties.targets();
        sessions = new OpenSessions(stores.sessions(), sealer, new ClientTokens(sealer), settings.sessions(),
                clock);
        statements = new Statements(stores.statements(), sealer, settings.answerBytes());
        var ownership = new Ownership(statements, stores.owners());
        var chunks = new Chunks(stores.manifests(), sealer, mac, ids,
                new Chunks.Settings(settings.publicUrl(), clock));
        var delivery = new Delivery(chunks, new Masking(mac, heavy));
        var confirmation = new Confirmation(sessions, recording);
        var tags = new QueryTags(mac);
        inquiries = new Inquiries(targets, new OwnSession.Means(recording, tags, ids, clock, heavy));
        var catalog = new Catalog(inquiries, stores.catalogue(),
                new Catalog.Terms(settings.definitions(), clock), heavy);
        poller = new Poller(catalog, settings.definitions());
        var understanding = new Understanding(catalog, heavy);
        execution = new Execution(statements, confirmation, delivery, recording, tags, understanding, clock);
        var judge = new Judge(parties.policies(),
                new Guard(ownership, sessions, new RoleGuard(targets::roles)), clock);
        pipeline = new StatementPipeline(statements, judge, understanding, recording, execution,
                stamps(ids, mac, settings));
        var cancel = new CancelPipeline(ownership, recording);
        var chunk = new ChunkPipeline(chunks, targets, sessions, recording, delivery.masking());
        revoke = revoking(new RevokePipeline.Given(stores.manifests(), chunk), parties, recording);
        signIn = signIn(parties, settings, recording, means);
        gateway = new Gateway(targets, sessions,
                new Gateway.Pipelines(
                        login(parties, recording, ids, settings),
                        new SessionPipeline(sessions, recording), pipeline,
                        new ResultPipeline(ownership, pipeline, confirmation, delivery, recording,
                                new ResultPipeline.Patience(settings.patience(), clock,
                                        parties.policies())),
                        cancel, chunk, signIn),
                recording, settings.requests());
        watch = watching(stores, new Watch.Ends(cancel, revoke), settings);
    }

    private LoginPipeline login(Parties parties, Recording recording, Ids ids, Settings settings) {
        return new LoginPipeline(targets, parties.issuers(), sessions, recording,
                new LoginPipeline.Opening(ids, clock, settings.each().sessions(), signIn.codes(),
                        parties.policies()));
    }

    private static SignInPipeline signIn(
            Parties parties,
            Settings settings,
            Recording recording,
            Means means) {
        return new SignInPipeline(parties.targets(), parties.issuers().signIn(parties.signIn()).orElse(null),
                settings.publicUrl(), recording,
                new SignInPipeline.Means(new Sealer(means.keys(), means.random()),
                        new Ids(means.clock(), means.random()),
                        means.random(), means.clock()));
    }

    private StatementPipeline.Stamps stamps(Ids ids, Mac mac, Settings settings) {
        return new StatementPipeline.Stamps(ids, mac, settings.patience(), settings.each().statements(),
                clock);
    }

    private RevokePipeline revoking(RevokePipeline.Given given, Parties parties, Recording recording) {
        return new RevokePipeline(new RevokePipeline.Kept(sessions, statements), given,
                parties.issuers()::objections, targets, recording);
    }

    private Watch watching(Stores stores, Watch.Ends ends, Settings settings) {
        return new Watch(new Watch.Kept(statements, sessions, stores.manifests()), targets, execution, ends,
                new Watch.Grace(settings.silence(), clock));
    }

    /// Answers the driver protocol.
    public Handler handler() {
        return gateway;
    }

    /// Takes in again what an earlier process left: called once, before the first request, or a retry would begin it a second time.
    ///
    /// @return goes on with it: called once, when [Settings#publicUrl] can be told, and before the gateway is closed
    public Runnable restore() {
        sessions.restore();
        var restored = statements.restore(sessions::byId, clock.instant());
        revoke.round();
        restored.lost().forEach(execution::lost);
        return () -> {
            restored.running().forEach(this::restart);
            watch.start();
            poller.start();
        };
    }

    private void restart(Statement statement) {
        pipeline.restart(statement,
                targets.byName(statement.session().origin().target()).map(Targets.Reachable::snowflake));
    }

    @Override
    public void close() {
        signIn.close();
        watch.close();
        poller.close();
        inquiries.close();
        heavy.close();
    }
}
