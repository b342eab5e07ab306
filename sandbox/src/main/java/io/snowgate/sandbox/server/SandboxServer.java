package io.snowgate.sandbox.server;

import module java.base;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.snowgate.sandbox.engine.Engine;
import io.snowgate.sandbox.engine.EngineSettings;
import org.apache.arrow.memory.RootAllocator;

/// A running pretend account. One thread per request; everything is in memory and gone when it is closed.
public final class SandboxServer implements AutoCloseable {
    /// What callers reach into.
    private record Desks(Accounts accounts, Faults faults, Recorder recorder) {}

    private final HttpServer http;
    private final String url;
    private final Desks desks;
    private final Account account;
    private final List<AutoCloseable> owned;

    private SandboxServer(
            HttpServer http,
            String url,
            Desks desks,
            Account account,
            List<AutoCloseable> owned) {
        this.http = http;
        this.url = url;
        this.desks = desks;
        this.account = account;
        this.owned = owned;
    }

    /// Binds and begins to answer. Fails when the address cannot be bound.
    public static SandboxServer start(SandboxSettings settings) throws IOException {
        var http = bind(settings.listen());
        var url = url(settings.listen(), http.getAddress().getPort());
        var desks = new Desks(new Accounts(settings.access().users()), new Faults(), new Recorder());
        var secrets = new Secrets();
        var sessions = new Sessions(settings.timing(), secrets);
        var runs = new Runs();
        var engine = Engine.start(new EngineSettings(settings.account(), settings.timing().clock(), runs,
                Account.reach(runs, sessions), settings.seeded()));
        var memory = new RootAllocator();
        var arrow = new ArrowStream(memory);
        var links = new ChunkLinks(url, settings.timing(), secrets);
        var runner = new Runner(runs, desks.recorder(), secrets, settings);
        var stages = new BindStages();
        var statements = new Statements(sessions, new Statements.Desk(runs, runner,
                new Answers(links, arrow, settings.timing().clock()), stages), settings.timing());
        var login = new Login(new Proofs(desks.accounts(), settings), engine, sessions, settings.timing());
        var account = new Account(
                new Account.Parts(sessions, runs, login, statements,
                        new Chunks(runs, links, arrow, settings.delivery())));
        var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("sandbox-", 0).factory());
        http.setExecutor(threads);
        http.createContext("/",
                new Front(account, new Control(desks.faults(), desks.recorder(), desks.accounts()),
                        desks.recorder(), desks.faults(), settings));
        http.start();
        return new SandboxServer(http, url, desks, account,
                List.of(threads::shutdownNow, engine, memory, stages));
    }

    /// Idle connections are kept for longer than drivers keep them in their pools.
    private static HttpServer bind(SandboxSettings.Listen listen) throws IOException {
        System.getProperties().putIfAbsent("sun.net.httpserver.idleInterval", "120");
        System.getProperties().putIfAbsent("sun.net.httpserver.maxIdleConnections", "2000");
        System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
        var address = new InetSocketAddress(listen.host(), listen.port());
        return switch (listen.security()) {
            case SandboxSettings.Security.Plain _ -> HttpServer.create(address, 0);
            case SandboxSettings.Security.Tls(var context) -> {
                var https = HttpsServer.create(address, 0);
                https.setHttpsConfigurator(new HttpsConfigurator(context));
                yield https;
            }
        };
    }

    private static String url(SandboxSettings.Listen listen, int port) {
        if (!listen.publicUrl().isEmpty()) {
            return listen.publicUrl();
        }
        var scheme = listen.security() instanceof SandboxSettings.Security.Tls ? "https" : "http";
        return scheme + "://" + listen.host() + ":" + port;
    }

    /// Scheme, host and port to reach it at, without a final slash.
    public String url() {
        return url;
    }

    /// The port bound.
    public int port() {
        return http.getAddress().getPort();
    }

    /// Who may log in.
    public Accounts accounts() {
        return desks.accounts();
    }

    /// What is to go wrong.
    public Faults faults() {
        return desks.faults();
    }

    /// What it was sent, and what it ran.
    public Recorder recorder() {
        return desks.recorder();
    }

    /// Ends every session, drops every connection and forgets everything.
    @Override
    public void close() {
        account.shut();
        http.stop(0);
        for (var each : owned) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException("cannot close the sandbox", e);
            }
        }
    }
}
