package io.snowgate.stories;

import module java.base;
import module java.net.http;

import io.snowgate.gateway.audit.AuditReader;
import io.snowgate.log.Position;
import io.snowgate.sandbox.server.Effect;
import io.snowgate.sandbox.server.Endpoint;
import io.snowgate.sandbox.server.Fault;
import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.DriverFault;
import io.snowgate.stories.driver.Query;
import io.snowgate.stories.driver.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// An operator takes sessions away while they are used.
class RevokeTest {
    private static final JsonMapper JSON = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private GatewayRoad road;

    @BeforeEach
    void open() throws IOException {
        road = GatewayRoad.open();
    }

    @AfterEach
    void close() {
        road.close();
        http.shutdownNow();
    }

    private Session connect(String persona) {
        return Cast.driver(Client.JDBC).connect(road.login(persona, Map.of()));
    }

    private List<AuditReader.Line> entries(String type) {
        return road.diary()
                .since(Position.START)
                .stream()
                .filter(line -> line.text("type").equals(type))
                .toList();
    }

    @Test
    void a_running_statement_ends_with_its_session_on_both_sides()
            throws ExecutionException, IOException, InterruptedException {
        road.lay(Fault.once(Endpoint.QUERY, new Effect.InProgress(Duration.ofMinutes(5))).on("long_work"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var ann = connect("ann");
                var bob = connect("bob")) {
            var running = threads.submit(() -> catchThrowableOfType(DriverFault.class,
                    () -> ann.query(Query.of("select 1 as long_work"))));
            Await.until("it runs", () -> !road.diary().about("long_work").isEmpty());
            assertThat(road.command("sessions", "list")).contains(" ann ", " bob ");
            assertThat(road.command("sessions", "revoke", "--subject", "ann", "--reason", "left us"))
                    .isEqualTo("revoked 1 session\n");
            assertThat(running.get().code()).isEqualTo(390111);
            assertThat(road.command("sessions", "list")).contains(" bob ").doesNotContain(" ann ");
            assertThat(bob.query(Query.of("select 'still here'")).cell()).isEqualTo("still here");
        }
        Await.until("it is recorded", () -> !entries("session.closed").isEmpty());
        assertThat(entries("session.closed").getFirst().text("reason")).matches("revoked by \\S+: left us");
        Await.until("Snowflake's session is closed, too",
                () -> !road.account().recorder().requests(Endpoint.CLOSE).isEmpty());
        assertThat(road.account().recorder().requests(Endpoint.ABORT)).hasSize(1);
        try (var again = connect("ann")) {
            assertThat(again.query(Query.of("select 'back'")).cell()).isEqualTo("back");
        }
    }

    @Test
    void chunks_under_way_break_off_and_no_other_is_given() throws IOException, InterruptedException {
        var token = login("ann").at("/data/token").asString();
        var sql = "select seq4() as n, repeat('x', 40) as s from table(generator(rowcount => 50000))";
        var data = run(token, sql).get("data");
        assertThat(data.get("chunks").size()).isGreaterThan(1);
        road.lay(Fault.once(Endpoint.CHUNK, new Effect.Slow(Duration.ofSeconds(1), 300)));
        var first = chunk(data, 0);
        assertThat(first.statusCode()).isEqualTo(200);
        road.command("sessions", "revoke", "--subject", "ann");
        assertThatThrownBy(() -> first.body().readAllBytes()).isInstanceOf(IOException.class);
        assertThat(chunk(data, 1).statusCode()).isEqualTo(403);
        Await.until("it is recorded", () -> !entries("result.delivered").isEmpty());
        assertThat(entries("result.delivered")).singleElement()
                .satisfies(line -> assertThat(line.text("complete")).isEqualTo("false"));
    }

    @Test
    void who_is_denied_gets_no_chunk_of_a_session_that_was_closed_before()
            throws IOException, InterruptedException {
        var token = login("ann").at("/data/token").asString();
        var sql = "select seq4() as n, repeat('x', 40) as s from table(generator(rowcount => 50000))";
        var data = run(token, sql).get("data");
        call("/session?delete=true&requestId=" + id(2), token, JSON.createObjectNode());
        try (var body = chunk(data, 0).body()) {
            assertThat(body.readAllBytes()).isNotEmpty();
        }
        road.command("sessions", "deny", "ann");
        Await.until("no chunk is given any more", () -> status(data) == 403);
    }

    private int status(JsonNode data) {
        try {
            var answer = chunk(data, 0);
            answer.body().readAllBytes();
            return answer.statusCode();
        } catch (IOException _) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Test
    void an_answer_that_is_being_read_breaks_off() throws IOException, InterruptedException {
        var token = login("ann").at("/data/token").asString();
        road.lay(Fault.once(Endpoint.QUERY, new Effect.Huge(60 << 20)).on("huge"));
        var answer = send(token, "select 1 as huge");
        var begun = new String(answer.readNBytes(1_000), StandardCharsets.UTF_8);
        while (begun.contains("getResultUrl")) {
            answer = http
                    .send(poll(begun.replaceAll("(?s).*\"getResultUrl\" *: *\"([^\"]+)\".*", "$1"), token),
                            HttpResponse.BodyHandlers.ofInputStream())
                    .body();
            begun = new String(answer.readNBytes(1_000), StandardCharsets.UTF_8);
        }
        assertThat(begun).hasSize(1_000);
        var rest = answer;
        road.command("sessions", "revoke", "--subject", "ann");
        Await.until("the session is over", () -> !entries("session.closed").isEmpty());
        assertThatThrownBy(rest::readAllBytes).isInstanceOf(IOException.class);
    }

    private static ObjectNode statement(String sql) {
        return JSON.createObjectNode().put("sqlText", sql).put("asyncExec", false).put("sequenceId", 1);
    }

    private InputStream send(String token, String sql) throws IOException, InterruptedException {
        return http.send(request("/queries/v1/query-request?requestId=" + id(1), token, statement(sql)),
                HttpResponse.BodyHandlers.ofInputStream()).body();
    }

    private HttpRequest poll(String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + road.port() + path))
                .header("Authorization", "Snowflake Token=\"" + token + "\"")
                .build();
    }

    private JsonNode run(String token, String sql) throws IOException, InterruptedException {
        var answer = JSON.readTree(send(token, sql));
        while (answer.get("data").has("getResultUrl")) {
            answer = JSON.readTree(http.send(poll(answer.at("/data/getResultUrl").asString(), token),
                    HttpResponse.BodyHandlers.ofString()).body());
        }
        return answer;
    }

    private HttpResponse<InputStream> chunk(JsonNode data, int number)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(data.at("/chunks/" + number + "/url").asString()));
        data.get("chunkHeaders")
                .properties()
                .forEach(h -> request.header(h.getKey(), h.getValue().asString()));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private JsonNode login(String persona) throws IOException, InterruptedException {
        var body = JSON.createObjectNode();
        body.putObject("data")
                .put("ACCOUNT_NAME", "acme")
                .put("LOGIN_NAME", persona)
                .put("PASSWORD", road.token(persona, Map.of()))
                .put("CLIENT_APP_ID", "JavaScript")
                .put("CLIENT_APP_VERSION", "3.3.0");
        return call("/session/v1/login-request?requestId=" + id(0), "", body);
    }

    private JsonNode call(String path, String token, ObjectNode body)
            throws IOException, InterruptedException {
        return JSON
                .readTree(http.send(request(path, token, body), HttpResponse.BodyHandlers.ofString()).body());
    }

    private HttpRequest request(String path, String token, ObjectNode body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + road.port() + path))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        if (!token.isEmpty()) {
            request.header("Authorization", "Snowflake Token=\"" + token + "\"");
        }
        return request.build();
    }

    private static UUID id(int number) {
        return UUID.nameUUIDFromBytes(new byte[]{(byte) number});
    }

    @Test
    void who_is_denied_is_out_and_stays_out_until_admitted() throws IOException {
        try (var ann = connect("ann")) {
            road.command("sessions", "deny", "ann", "--reason", "on leave");
            Await.until("the session is over", () -> !entries("session.closed").isEmpty());
            assertThat(catchThrowableOfType(DriverFault.class, () -> ann.query(Query.of("select 1"))).code())
                    .isEqualTo(390111);
        }
        assertThat(entries("session.closed").getFirst().text("reason")).matches("denied by \\S+: on leave");
        assertThat(catchThrowableOfType(DriverFault.class, () -> connect("ann"))).hasMessageContaining(
                "this gateway lets this identity in no more");
        assertThat(road.command("sessions", "denied")).contains("ann", "on leave");
        road.command("sessions", "admit", "ann");
        assertThat(road.command("sessions", "denied").lines()).hasSize(1);
        try (var ann = connect("ann")) {
            assertThat(ann.query(Query.of("select 'back'")).cell()).isEqualTo("back");
        }
    }

    @Test
    void a_machine_that_is_revoked_is_out_at_once() throws IOException {
        var login = road.login().with(Objects.requireNonNull(road.credentials().get("key pair")));
        try (var machine = Cast.driver(Client.JDBC).connect(login)) {
            assertThat(machine.query(Query.of("select 'in'")).cell()).isEqualTo("in");
            road.command("machine", "revoke", "loader");
            Await.until("the session is over", () -> !entries("session.closed").isEmpty());
            assertThat(
                    catchThrowableOfType(DriverFault.class, () -> machine.query(Query.of("select 1"))).code())
                    .isEqualTo(390111);
        }
    }
}
