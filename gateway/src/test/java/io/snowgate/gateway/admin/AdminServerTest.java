package io.snowgate.gateway.admin;

import module java.base;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

import io.snowgate.gateway.audit.AuditUnavailable;
import io.snowgate.gateway.secret.RootKeyUnusable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AdminServerTest {
    private RunningAdmin admin;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException, RootKeyUnusable {
        admin = RunningAdmin.plain(folder);
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void it_is_alive_and_ready_until_something_fails() throws IOException, InterruptedException {
        assertThat(admin.http.send(admin.request("/livez").build(), BodyHandlers.ofString()).body())
                .isEqualTo("alive\n");
        var ready = admin.http.send(admin.request("/readyz").build(), BodyHandlers.ofString());
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).isEqualTo("{\"status\":\"ready\",\"checks\":{\"audit\":\"passed\"}}");
        admin.works.set(false);
        var not = admin.http.send(admin.request("/readyz").build(), BodyHandlers.ofString());
        assertThat(not.statusCode()).isEqualTo(503);
        assertThat(not.body()).isEqualTo("{\"status\":\"not ready\",\"checks\":{\"audit\":\"failed\"}}");
    }

    @Test
    void the_last_entries_are_given_oldest_first_without_the_reading_itself()
            throws AuditUnavailable, IOException, InterruptedException {
        admin.statement("ann", "w1", "select 1");
        admin.statement("bob", "w2", "select 2");
        assertThat(admin.entries("/api/v1/audit?limit=3")).extracting(e -> e.path("type").asString() + " "
                + e.path("wid").asString() + " " + e.path("text").asString())
                .containsExactly("statement.outcome w1 ", "statement.intent w2 select 2",
                        "statement.outcome w2 ");
    }

    @ParameterizedTest
    @CsvSource({"type=statement.intent, w1 w2", "type=statement.*, w1 w1 w2 w2", "subject=bob, w2 w2",
            "session=session-ann, w1 w1",
            "wid=w1&type=statement.outcome, w1", "about=r-w2, w2 w2", "kind=agent, ''", "job=x, ''",
            "target=main&role=ANALYST, w1 w1 w2 w2",
            "since=2026-03-02T12:00:00Z&until=2026-03-02T12:00:01Z, w1 w1 w2 w2",
            "until=2026-03-02T12:00:00Z, ''"})
    void entries_are_chosen_by_what_they_say(String query, String wids)
            throws AuditUnavailable, IOException, InterruptedException {
        admin.statement("ann", "w1", "select 1");
        admin.statement("bob", "w2", "select 2");
        assertThat(admin.entries("/api/v1/audit?" + query)
                .stream()
                .map(e -> e.path("wid").asString())
                .collect(Collectors.joining(" "))).isEqualTo(wids);
    }

    @Test
    void a_page_says_where_the_next_begins() throws AuditUnavailable, IOException, InterruptedException {
        for (var i = 0; i < 5; i++) {
            admin.statement("ann", "w" + i, "select 1");
        }
        var seen = new ArrayList<String>();
        var after = "0";
        for (var page = 0; page < 4; page++) {
            var answer = RunningAdmin.JSON.readTree(
                    admin.get("/api/v1/audit?type=statement.intent&limit=2&after=" + after).body());
            answer.get("entries").forEach(line -> seen.add(line.get("entry").get("wid").asString()));
            after = answer.get("next").asString();
        }
        assertThat(seen).containsExactly("w0", "w1", "w2", "w3", "w4");
    }

    @Test
    void reading_is_itself_recorded_with_what_was_asked() throws IOException, InterruptedException {
        admin.get("/api/v1/audit?subject=ann");
        admin.get("/api/v1/audit/w1");
        assertThat(admin.entries("/api/v1/audit?type=audit.read"))
                .extracting(
                        e -> e.get("principal").get("subject").asString() + ": " + e.get("query").asString())
                .containsExactly("root: list subject=ann", "root: show about=w1");
    }

    @Test
    void everything_about_an_id_is_shown_and_nothing_else_is_found()
            throws AuditUnavailable, IOException, InterruptedException {
        admin.statement("ann", "w1", "select 1");
        admin.statement("bob", "w2", "select 2");
        assertThat(admin.entries("/api/v1/audit/w2")).extracting(e -> e.get("type").asString())
                .containsExactly("statement.intent", "statement.outcome");
        assertThat(admin.get("/api/v1/audit/w3").statusCode()).isEqualTo(404);
    }

    @Test
    void following_gives_the_last_entries_and_then_each_new_one()
            throws AuditUnavailable, IOException, InterruptedException {
        admin.statement("ann", "w1", "select 1");
        var request = admin.request("/api/v1/audit/follow?type=statement.intent&limit=1")
                .header("Authorization", "Bearer " + admin.tokens.issue("root").reveal())
                .build();
        var answer = admin.http.send(request, BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).contains("\"wid\":\"w1\"");
            admin.statement("bob", "w2", "select 2");
            assertThat(lines.readLine()).contains("\"wid\":\"w2\"");
            admin.statement("cy", "w3", "select 3");
            assertThat(lines.readLine()).contains("\"wid\":\"w3\"");
        }
    }

    @Test
    void nothing_is_read_without_a_token() throws IOException, InterruptedException {
        for (var path : List.of("/api/v1/audit", "/api/v1/audit/follow", "/api/v1/audit/x",
                "/api/v1/audit?bad=1")) {
            for (var credential : List.of("", "Bearer x", "Basic cm9vdDpyb290",
                    admin.tokens.issue("root").reveal())) {
                var answer = admin.http.send(admin.request(path).header("Authorization", credential).build(),
                        BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
                assertThat(answer.body()).contains("\"status\":401").doesNotContain("entries");
            }
        }
        assertThat(admin.log.end().ordinal()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=x", "after=x", "since=yesterday", "colour=red",
            "type=a&type=b"})
    void a_question_that_makes_no_sense_is_refused(String query) throws IOException, InterruptedException {
        var answer = admin.get("/api/v1/audit?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(RunningAdmin.JSON.readTree(answer.body()).get("title").asString())
                .isEqualTo("bad request");
    }

    @Test
    void when_a_reading_cannot_be_recorded_nothing_is_read()
            throws AuditUnavailable, IOException, InterruptedException {
        admin.statement("ann", "w1", "select 1");
        admin.log.close();
        var answer = admin.get("/api/v1/audit");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("could not be recorded").doesNotContain("w1");
    }

    @Test
    void every_answer_keeps_browsers_out() throws IOException, InterruptedException {
        for (var path : List.of("/livez", "/readyz", "/api/v1/audit", "/nothing")) {
            var answer = admin.http.send(admin.request(path).header("Origin", "https://evil.example").build(),
                    BodyHandlers.ofString());
            assertThat(answer.headers().map())
                    .containsKeys("content-security-policy", "x-content-type-options",
                            "x-frame-options")
                    .doesNotContainKeys("access-control-allow-origin", "server", "x-powered-by");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void unknown_addresses_and_methods_are_problems() throws IOException, InterruptedException {
        assertThat(admin.get("/api/v1/other").body()).contains("\"status\":404");
        var post = admin.http.send(admin.request("/api/v1/audit").POST(BodyPublishers.ofString("x")).build(),
                BodyHandlers.ofString());
        assertThat(post.statusCode()).isEqualTo(404);
        assertThat(post.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 200", "localhost:99, 200", "gate.example.com, 200", "GATE.example.com:8444, 200",
            "evil.example.com, 421", "127.0.0.2, 421", "gate.example.com.evil, 421"})
    void only_requests_that_mean_this_listener_are_answered(String host, int status) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), admin.server.port())) {
            socket.getOutputStream()
                    .write(("GET /livez HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 " + status);
        }
    }

    @Test
    void a_port_that_is_taken_is_said_so() {
        var taken = new AdminSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), admin.server.port()),
                new AdminSettings.Security.Plain(), Set.of());
        assertThatThrownBy(() -> AdminServer.start(taken, admin.parts)).isInstanceOf(IOException.class)
                .hasMessageContaining("cannot listen on");
    }
}
