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
        http.close();
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
        var data = call("/queries/v1/query-request?requestId=" + id(1), token,
                JSON.createObjectNode().put("sqlText", sql).put("asyncExec", false).put("sequenceId", 1))
                .get("data");
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
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + road.port() + path))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        if (!token.isEmpty()) {
            request.header("Authorization", "Snowflake Token=\"" + token + "\"");
        }
        return JSON.readTree(http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
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
