package io.snowgate.gateway.admin;

import module java.base;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;

import io.snowgate.gateway.audit.AuditLog;
import io.snowgate.gateway.audit.AuditReader;
import io.snowgate.gateway.audit.AuditUnavailable;
import io.snowgate.gateway.audit.Event;
import io.snowgate.gateway.audit.Meaning;
import io.snowgate.gateway.audit.Outcome;
import io.snowgate.gateway.audit.Where;
import io.snowgate.gateway.audit.Who;
import io.snowgate.gateway.audit.Work;
import io.snowgate.gateway.identity.Caller;
import io.snowgate.gateway.identity.Claimed;
import io.snowgate.gateway.identity.Job;
import io.snowgate.gateway.identity.Kind;
import io.snowgate.gateway.identity.Principal;
import io.snowgate.gateway.policy.Verdict;
import io.snowgate.gateway.secret.DataKeys;
import io.snowgate.gateway.secret.InMemoryDataKeys;
import io.snowgate.gateway.secret.KeyRing;
import io.snowgate.gateway.secret.RootKey;
import io.snowgate.gateway.secret.RootKeyUnusable;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.session.Client;
import io.snowgate.gateway.session.Facts;
import io.snowgate.gateway.session.Ids;
import io.snowgate.log.Blobs;
import io.snowgate.log.FileStorage;
import io.snowgate.log.Log;
import io.snowgate.log.LogSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A listener over a real log, and a client for it.
final class RunningAdmin implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();
    final SteadyClock clock = new SteadyClock();
    final AtomicBoolean works = new AtomicBoolean(true);
    final Log log;
    final AuditLog audit;
    final OperatorTokens tokens;
    final AdminServer.Parts parts;
    final AdminServer server;
    final HttpClient http = HttpClient.newHttpClient();
    private final Blobs blobs;

    RunningAdmin(Path folder, AdminSettings.Security security) throws IOException, RootKeyUnusable {
        var random = new SecureRandom();
        var root = folder.resolve("root.key");
        var keys = KeyRing.of(Files.exists(root) ? RootKey.load(root) : RootKey.create(root, random));
        log = Log.open(new FileStorage(folder.resolve("log")),
                new LogSettings(128 << 10, 0, 1 << 20, Duration.ZERO,
                        LogSettings.DEFAULT.patience()));
        blobs = new Blobs(new FileStorage(folder.resolve("blobs")));
        var dataKeys = new DataKeys(keys, new InMemoryDataKeys(), random);
        audit = new AuditLog(log, blobs, dataKeys, new Ids(clock, random), clock);
        tokens = new OperatorTokens(new Sealer(keys, random), clock);
        parts = new AdminServer.Parts(audit, new AuditReader(log, blobs, dataKeys), tokens,
                () -> List.of(new Readiness.Check("audit", works.get())));
        server = AdminServer.start(
                new AdminSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), security,
                        Set.of("gate.example.com")),
                parts);
    }

    static RunningAdmin plain(Path folder) throws IOException, RootKeyUnusable {
        return new RunningAdmin(folder, new AdminSettings.Security.Plain());
    }

    /// Records a statement of `subject`.
    void statement(String subject, String wid, String sql) throws AuditUnavailable {
        var caller = new Caller(new Principal("https://idp", subject, Kind.HUMAN, List.of(), ""),
                List.of(new Principal("https://idp", subject, Kind.HUMAN, List.of(), "")), Job.NONE,
                Instant.MAX);
        var where = new Where("session-" + subject, 0, "main", "ACME", new Client("JDBC", "4", "127.0.0.1"),
                new Facts("DB", "PUBLIC", "WH", "ANALYST", ""));
        var work = new Work(wid, "", "r-" + wid, "u-" + wid, "sync", List.of("SELECT"));
        var who = new Who.Known(caller, Claimed.NOTHING);
        audit.append(
                new Event.StatementIntent(who, where, work, new Event.Asked(sql, ""),
                        new Meaning.Unread("no"), Verdict.OWN, List.of()));
        audit.append(new Event.StatementOutcome(who, where, work,
                new Outcome(List.of(), List.of("N"), 1, 1, 10, 0, Outcome.Problem.NONE, List.of(), 5)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    /// What an operator gets.
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                request(path).header("Authorization", "Bearer " + tokens.issue("root").reveal()).build(),
                BodyHandlers.ofString());
    }

    /// The entries in the answer to an operator's request.
    List<JsonNode> entries(String path) throws IOException, InterruptedException {
        var answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body())
                .get("entries")
                .valueStream()
                .map(line -> line.get("entry"))
                .toList();
    }

    @Override
    public void close() {
        http.shutdownNow();
        server.close();
        log.close();
        blobs.close();
    }
}
