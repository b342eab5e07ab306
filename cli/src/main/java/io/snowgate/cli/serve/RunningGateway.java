package io.snowgate.cli.serve;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.configuration.Configuration;
import io.snowgate.gateway.admin.Readiness;
import io.snowgate.gateway.audit.AuditUnavailable;
import io.snowgate.gateway.identity.Issuers;
import io.snowgate.gateway.identity.LocalCredentials;
import io.snowgate.gateway.identity.Registered;
import io.snowgate.gateway.pipeline.Recording;
import io.snowgate.gateway.pipeline.Wiring;
import io.snowgate.gateway.secret.KeyRing;
import io.snowgate.gateway.secret.Mac;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.session.SessionLimits;
import io.snowgate.gateway.store.sqlite.OwnersProjection;
import io.snowgate.gateway.store.sqlite.Sqlite;
import io.snowgate.gateway.store.sqlite.SqliteCatalogRows;
import io.snowgate.gateway.store.sqlite.SqliteChunkManifests;
import io.snowgate.gateway.store.sqlite.SqliteRegisteredRows;
import io.snowgate.gateway.store.sqlite.SqliteSessions;
import io.snowgate.gateway.store.sqlite.SqliteStatementRows;
import org.jspecify.annotations.Nullable;

/// A gateway that runs in this process. Opened resources are closed in reverse, also when starting fails half-way.
public final class RunningGateway implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final AtomicReference<@Nullable Kept> logs = new AtomicReference<>();
    private final AtomicReference<@Nullable DriverListener> listener = new AtomicReference<>();
    private final AtomicReference<String> url = new AtomicReference<>("");
    private final AtomicReference<String> webUrl = new AtomicReference<>("");

    private RunningGateway() {}

    /// Starts a gateway. Listens when it returns.
    ///
    /// @param environment where `{env: NAME}` secrets are
    /// @throws CommandFailed when it cannot start; nothing stays open then
    public static RunningGateway start(Configuration configuration, Map<String, String> environment)
            throws CommandFailed {
        return start(configuration, environment, Disks.FILES);
    }

    /// The same on disks of the caller's choice.
    ///
    /// @param environment where `{env: NAME}` secrets are
    /// @param disks       what the audit log is kept on
    /// @throws CommandFailed when it cannot start; nothing stays open then
    public static RunningGateway start(
            Configuration configuration,
            Map<String, String> environment,
            Disks disks) throws CommandFailed {
        var gateway = new RunningGateway();
        try {
            gateway.open(configuration, new SecretsFound(environment), disks);
            return gateway;
        } catch (IOException | AuditUnavailable e) {
            gateway.close();
            throw CommandFailed.fault("the gateway cannot start: " + e.getMessage(), e);
        } catch (CommandFailed | RuntimeException e) {
            gateway.close();
            throw e;
        }
    }

    private void open(Configuration configuration, SecretsFound secrets, Disks disks)
            throws CommandFailed, IOException, AuditUnavailable {
        configuration.makeData();
        var means = new Wiring.Means(KeyRing.of(secrets.root(configuration.rootKey())), new SecureRandom(),
                InstantSource.system());
        var sqlite = opened(new Sqlite(configuration.data().resolve("snowgate.db")));
        var kept = opened(Kept.open(configuration.data(), disks, sqlite, means));
        logs.set(kept);
        var issuers = opened(issuers(configuration, sqlite, means));
        var outbound = opened(new Outbound(configuration, secrets, means.random()));
        var owners = opened(new OwnersProjection(sqlite, kept.log(), means.clock()));
        var stores = new Wiring.Stores(new SqliteSessions(sqlite), new SqliteStatementRows(sqlite),
                new SqliteChunkManifests(sqlite), owners,
                new SqliteCatalogRows(sqlite, new Sealer(means.keys(), means.random())));
        var recording = new Recording(kept.audit(), new Mac(means.keys()), means.clock());
        recording.configurationLoaded(Files.readString(configuration.file()));
        open.push(recording::stopped);
        var policy = opened(PolicyInForce.open(configuration.policy(), recording));
        var parties = new Wiring.Parties(issuers, outbound.targets(),
                secrets.signIn(configuration.identity().signIn()), policy.policies());
        var wiring = opened(new Wiring(stores, parties, recording, settings(configuration), means));
        var goOn = wiring.restore();
        var drivers = opened(DriverListener.open(configuration, wiring.handler()));
        listener.set(drivers);
        url.set(configuration.listen().publicUrl(drivers.port()));
        recording.started(version(), drivers.engine());
        webUrl.set(configuration.web()
                .url(opened(Operators.start(configuration, kept, means,
                        () -> checks(kept, owners, issuers, drivers)))
                        .port())
                .toString());
        goOn.run();
        policy.start();
    }

    private static List<Readiness.Check> checks(
            Kept kept,
            OwnersProjection owners,
            Issuers issuers,
            DriverListener drivers) {
        var behind = List.of(new Readiness.Check("audit", kept.audit().available()),
                new Readiness.Check("query-owners", owners.working()),
                new Readiness.Check("issuers", issuers.working()));
        return Stream.concat(behind.stream(), drivers.checks().stream()).toList();
    }

    private static Issuers issuers(Configuration configuration, Sqlite sqlite, Wiring.Means means) {
        var registered = new Registered(new SqliteRegisteredRows(sqlite),
                new Sealer(means.keys(), means.random()));
        var identity = configuration.identity();
        return new Issuers(identity.issuers(), identity.limits(),
                LocalCredentials.of(registered, configuration::answersTo), means.clock());
    }

    private static String version() {
        return Objects.requireNonNullElse(RunningGateway.class.getPackage().getImplementationVersion(),
                "from classes");
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    private Wiring.Settings settings(Configuration configuration) {
        var limits = configuration.limits();
        var lives = configuration.sessions();
        return new Wiring.Settings(url::get, configuration.patience(), configuration.clientGoneGrace(),
                limits.retainedTotal(),
                new SessionLimits(lives.humanMaxAge(), lives.serviceMaxAge(), lives.idle(),
                        SessionLimits.DEFAULT.token(),
                        SessionLimits.DEFAULT.master()),
                new Wiring.Each(limits.sessionsEach(), limits.statementsEach()),
                new Wiring.Requests(limits.body(), limits.loginBody(), limits.inflationRatio()),
                configuration.definitions());
    }

    /// Its audit log.
    public Kept kept() {
        return Objects.requireNonNull(logs.get(), "started");
    }

    /// Scheme, host and port that clients reach it by.
    public String url() {
        return url.get();
    }

    /// Scheme, host and port of the listener for operators.
    public String webUrl() {
        return webUrl.get();
    }

    /// Lets requests under way finish, for as long as is configured; meanwhile `/readyz` says that it stops. Then closes
    /// everything, also what comes after something that does not close.
    @Override
    public void close() {
        var failed = new IllegalStateException("a resource did not close");
        var drivers = listener.get();
        if (drivers != null) {
            open.push(drivers); // before the listener for operators, which was opened after it
        }
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failed.addSuppressed(e);
            } catch (Exception e) {
                failed.addSuppressed(e);
            }
        }
        if (failed.getSuppressed().length > 0) {
            throw failed;
        }
    }
}
