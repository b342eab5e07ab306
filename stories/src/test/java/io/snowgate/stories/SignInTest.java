package io.snowgate.stories;

import module java.base;
import module java.net.http;

import com.sun.net.httpserver.HttpServer;
import io.snowgate.log.Position;
import io.snowgate.sandbox.idp.IdpSettings;
import io.snowgate.sandbox.idp.PretendIdp;
import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.Credential;
import io.snowgate.stories.driver.Session;
import io.snowgate.stories.tool.Browser;
import io.snowgate.stories.tool.Tools;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// People sign in with a real browser, without scripts, through real drivers; and others try to profit from it.
class SignInTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String YES = "Sign in at 127.0.0.1";
    private static final String ANN = "Ann Archer, analysts";
    private static GatewayRoad road;
    private static Browser browser;

    @BeforeAll
    static void open() throws IOException {
        browser = Tools.browser();
        var account = GatewayRoad.startAccount();
        var idp = PretendIdp.start(IdpSettings.usual());
        var folder = GatewayRoad.folder("listen: {address: 127.0.0.1, port: 0}", account, idp);
        road = GatewayRoad.before(account, idp, GatewayRoad.changed(folder, "audience: snowgate\n",
                "audience: snowgate\n      sign_in: {client_id: gate}\n"));
    }

    @AfterAll
    static void close() {
        road.close();
    }

    private static Path file(String name) throws IOException {
        return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "sign-in").resolve(name);
    }

    /// The address that a driver had opened.
    private static String opened(Path file) throws IOException {
        Await.until("the driver opened a browser", () -> Files.exists(file));
        return Files.readString(file);
    }

    private static List<String> since(Position start) {
        return Diary.types(Diary.ofClients(road.diary().since(start)));
    }

    @ParameterizedTest
    @EnumSource(Credential.Road.class)
    void jdbc_signs_its_user_in(Credential.Road way) throws IOException, InterruptedException {
        var start = road.diary().end();
        var opened = file("opened");
        var said = opened.resolveSibling("said");
        var process = JdbcSignIn.start(road.login().server(), way, opened, said);
        try {
            assertSignedIn(browser.visit(opened(opened), YES, ANN));
            Await.until("the driver ends", () -> !process.isAlive());
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(said)).contains("session: 1");
        assertThat(since(start)).startsWith("sign_in.started", "sign_in.completed", "session.requested",
                "session.opened", "statement.intent");
        assertThat(whoOpened(start)).isEqualTo("ann");
    }

    @ParameterizedTest
    @EnumSource(Credential.Road.class)
    void python_signs_its_user_in(Credential.Road way)
            throws IOException, InterruptedException, ExecutionException {
        var start = road.diary().end();
        var opened = file("opened");
        try (var driver = Tools.start(Client.PYTHON_4, Optional.empty(), Tools.opening(opened));
                var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var login = road.login().with(new Credential.Browser("bob", way));
            var session = hands.submit(() -> driver.connect(login));
            assertSignedIn(browser.visit(opened(opened), YES, ANN));
            try (Session ready = session.get()) {
                assertThat(ready.query("select 1").cell()).hasToString("1");
            }
        }
        assertThat(since(start)).startsWith("sign_in.started", "sign_in.completed", "session.requested",
                "session.opened", "statement.intent");
        assertThat(whoOpened(start)).as("whom the identity provider named, not the driver").isEqualTo("ann");
    }

    private static void assertSignedIn(Browser.Visit visit) {
        assertThat(visit.pages().getFirst()).contains("wants to use Snowflake", "127.0.0.1", "acme");
        assertThat(visit.address()).startsWith("http://localhost:");
        assertThat(visit.text()).contains("identity was confirmed");
    }

    private static String whoOpened(Position start) {
        return road.diary()
                .since(start)
                .stream()
                .filter(line -> line.text("type").equals("session.opened") && !Diary.isOwn(line))
                .map(line -> line.entry().at("/principal/subject").asString())
                .findFirst()
                .orElseThrow();
    }

    /// A driver of an attacker's making: it asks, waits for the code, and logs in with whatever it likes.
    private record Forged(HttpServer waiting, BlockingQueue<String> codes, JsonNode told)
            implements
                AutoCloseable {
        static Forged asked() throws IOException, InterruptedException {
            var codes = new ArrayBlockingQueue<String>(1);
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    codes.offer(exchange.getRequestURI().getQuery().replaceFirst("^token=", ""));
                    exchange.sendResponseHeaders(200, 2);
                    exchange.getResponseBody().write("ok".getBytes(StandardCharsets.US_ASCII));
                }
            });
            server.start();
            var told = send("/session/authenticator-request", JSON.createObjectNode()
                    .put("AUTHENTICATOR", "EXTERNALBROWSER")
                    .put("ACCOUNT_NAME", "acme")
                    .put("BROWSER_MODE_REDIRECT_PORT", Integer.toString(server.getAddress().getPort())));
            return new Forged(server, codes, told.path("data"));
        }

        JsonNode login(String code, String proof) throws IOException, InterruptedException {
            return send("/session/v1/login-request", JSON.createObjectNode()
                    .put("AUTHENTICATOR", "EXTERNALBROWSER")
                    .put("ACCOUNT_NAME", "acme")
                    .put("TOKEN", code)
                    .put("PROOF_KEY", proof));
        }

        @Override
        public void close() {
            waiting.stop(0);
        }
    }

    private static JsonNode send(String path, JsonNode data) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var body = JSON.createObjectNode().set("data", data).toString();
            return JSON.readTree(client.send(
                    HttpRequest.newBuilder(URI.create(road.login().server().url() + path))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()).body());
        }
    }

    @Test
    void a_code_is_worth_nothing_without_the_proof_key_and_nothing_twice()
            throws IOException, InterruptedException {
        try (var mine = Forged.asked(); var other = Forged.asked()) {
            var proof = mine.told().path("proofKey").asString();
            browser.visit(mine.told().path("ssoUrl").asString(), YES, ANN);
            var stolen = mine.codes().take();
            var start = road.diary().end();
            assertRefused(mine.login(stolen, other.told().path("proofKey").asString()), "another driver");
            assertRefused(mine.login(stolen, proof), "used already");
            browser.visit(mine.told().path("ssoUrl").asString(), YES, ANN);
            var code = mine.codes().take();
            assertThat(mine.login(code, proof).path("success").asBoolean()).isTrue();
            assertRefused(mine.login(code, proof), "used already");
            assertThat(since(start)).containsExactly("session.refused", "session.refused", "sign_in.started",
                    "sign_in.completed", "session.requested", "session.opened", "session.refused");
        }
    }

    private static void assertRefused(JsonNode answer, String why) {
        assertThat(answer.path("success").asBoolean()).isFalse();
        assertThat(answer.path("code").asString()).isEqualTo("390303");
        assertThat(answer.path("message").asString()).contains(why);
    }

    @Test
    void the_question_does_not_show_in_a_frame() throws IOException, InterruptedException {
        try (var mine = Forged.asked()) {
            var question = mine.told().path("ssoUrl").asString();
            assertThat(browser.visit(question).text()).contains("wants to use Snowflake");
            var site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            site.createContext("/", exchange -> {
                try (exchange) {
                    var page = ("<!doctype html><title>x</title><iframe src=\"" + question + "\"></iframe>")
                            .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                }
            });
            site.start();
            try {
                var framed = browser.visit("http://127.0.0.1:" + site.getAddress().getPort() + "/");
                assertThat(framed.frames()).hasSize(1);
                assertThat(framed.frames().getFirst()).doesNotContain("Snowflake");
            } finally {
                site.stop(0);
            }
        }
    }

    @Test
    void a_link_past_the_question_and_a_foreign_port_lead_nowhere() throws IOException, InterruptedException {
        var start = road.diary().end();
        var server = road.login().server().url();
        var proof = "&proof_key=" + "p".repeat(44);
        try (var mine = Forged.asked()) {
            var past = mine.told().path("ssoUrl").asString().replace("/sign-in?", "/sign-in/go?") + "&yes=1";
            assertThat(browser.visit(past).text()).contains("was not asked first");
        }
        for (var port : List.of("80", "50123@evil.example")) {
            assertThat(
                    browser.visit(server + "/console/login?login_name=ann&browser_mode_redirect_port=" + port
                            + proof).text())
                    .contains("no port from 1024 to 65535");
        }
        assertThat(browser.visit(server + "/sign-in/return?state=x.y&code=1").text())
                .contains("did not set out");
        assertThat(since(start)).hasSize(4).containsOnly("sign_in.refused");
    }
}
