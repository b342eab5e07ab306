package io.snowgate.gateway.admin;

import module java.base;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.snowgate.gateway.audit.AuditLog;
import io.snowgate.gateway.audit.AuditReader;
import io.snowgate.gateway.wire.Json;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The listener for operators. Requests run on virtual threads.
///
/// | | |
/// |---|---|
/// | `GET /livez` | 200 while the process answers |
/// | `GET /readyz` | 200, or 503 while something it needs does not work |
/// | `GET /api/v1/audit` | entries of the audit log |
/// | `GET /api/v1/audit/follow` | the same, and then each new one |
/// | `GET /api/v1/audit/{id}` | everything about one id |
public final class AdminServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    private static final int MOST_HEADER = 16 << 10;
    private static final Map<String, String> SAFE = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");

    private final AdminSettings settings;
    private final Readiness readiness;
    private final AuditPages audit;
    private final Javalin javalin;

    /// What the pages show.
    ///
    /// @param audit     records that somebody read
    /// @param reader    reads what was recorded
    /// @param tokens    by which operators show who they are
    /// @param readiness whether the gateway can work
    public record Parts(AuditLog audit, AuditReader reader, OperatorTokens tokens, Readiness readiness) {}

    private AdminServer(AdminSettings settings, Parts parts) {
        this.settings = settings;
        this.readiness = parts.readiness();
        this.audit = new AuditPages(new AuditReads(parts.reader()), parts.audit()::append, parts.tokens());
        this.javalin = Javalin.create(this::configure);
    }

    /// Starts listening.
    ///
    /// @throws IOException when it cannot: the address is taken, the certificate unusable
    public static AdminServer start(AdminSettings settings, Parts parts) throws IOException {
        var server = new AdminServer(settings, parts);
        try {
            server.javalin.start();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw new IOException("cannot listen on " + settings.bind() + ": " + cause(e), e);
        }
    }

    private static String cause(Throwable fault) {
        var cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /// The port it listens on.
    public int port() {
        return javalin.port();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = 0;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendXPoweredBy(false);
            http.setRequestHeaderSize(MOST_HEADER);
        });
        config.jetty.addConnector(this::connector);
        routes(config.routes);
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        var connector = switch (settings.security()) {
            case AdminSettings.Security.Plain() ->
                new ServerConnector(server, new HttpConnectionFactory(http));
            case AdminSettings.Security.Pem pem -> {
                http.addCustomizer(new SecureRequestCustomizer(/* sniHostCheck= */ false));
                yield new ServerConnector(server, new SslConnectionFactory(PemFiles.server(pem), "http/1.1"),
                        new HttpConnectionFactory(http));
            }
        };
        connector.setHost(settings.bind().getAddress().getHostAddress());
        connector.setPort(settings.bind().getPort());
        return connector;
    }

    private void routes(JavalinDefaultRoutingApi routes) {
        routes.before(this::admit);
        routes.get("/livez", context -> context.contentType("text/plain").result("alive\n"));
        routes.get("/readyz", this::ready);
        routes.get("/api/v1/audit", audit::list);
        routes.get("/api/v1/audit/follow", audit::follow);
        routes.get("/api/v1/audit/{id}", audit::show);
        routes.exception(AdminProblem.class, (problem, context) -> tell(context, problem));
        routes.exception(Exception.class, (fault, context) -> {
            LOG.atError().addKeyValue("path", context.path()).setCause(fault).log("admin request failed");
            tell(context, 500, "internal error", "this request failed; the log of the gateway says why");
        });
        routes.error(404, context -> {
            if (!"application/problem+json".equals(context.res().getContentType())) {
                tell(context, 404, "not found", "there is nothing at this address");
            }
        });
    }

    /// Every answer carries the headers that keep browsers from misusing it; and a request has to mean this listener, or a web page could reach it
    /// through a name of its own.
    private void admit(Context context) throws AdminProblem {
        SAFE.forEach(context::header);
        if (settings.security() instanceof AdminSettings.Security.Pem) {
            context.header("Strict-Transport-Security", "max-age=31536000");
        }
        if (!ours(Objects.requireNonNullElse(context.header("Host"), ""))) {
            throw AdminProblem.misdirected();
        }
    }

    private boolean ours(String host) {
        var name = host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT);
        if (settings.names().contains(name)) {
            return true;
        }
        var bound = settings.bind().getAddress();
        if (name.equals("localhost")) {
            return bound.isLoopbackAddress() || bound.isAnyLocalAddress();
        }
        try {
            var literal = InetAddress.ofLiteral(name.replaceAll("[\\[\\]]", ""));
            return literal.equals(bound) || bound.isAnyLocalAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private void ready(Context context) {
        var checks = readiness.checks();
        var ready = checks.stream().allMatch(Readiness.Check::passed);
        var answer = Json.object().put("status", ready ? "ready" : "not ready");
        var told = answer.putObject("checks");
        checks.forEach(check -> told.put(check.name(), check.passed() ? "passed" : "failed"));
        context.status(ready ? 200 : 503).contentType("application/json").result(Json.bytes(answer));
    }

    private static void tell(Context context, AdminProblem problem) {
        if (problem.status() == 401) {
            context.header("WWW-Authenticate", "Bearer");
        }
        tell(context, problem.status(), problem.title(), problem.detail());
    }

    private static void tell(Context context, int status, String title, String detail) {
        var problem = Json.object()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        context.status(status).contentType("application/problem+json").result(Json.bytes(problem));
    }

    /// Ends what is followed, then stops listening.
    @Override
    public void close() {
        audit.close();
        javalin.stop();
    }
}
