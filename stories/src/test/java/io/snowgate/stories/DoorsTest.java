package io.snowgate.stories;

import module java.base;
import module java.net.http;

import io.snowgate.sandbox.server.Effect;
import io.snowgate.sandbox.server.Endpoint;
import io.snowgate.sandbox.server.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/// Two people behind one Snowflake user: what one runs, the other can neither read nor touch, whichever door is tried. Told in bare HTTP,
/// since no driver would try.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private GatewayRoad road;
    private Person ann;
    private Person bob;

    /// Somebody who logged in.
    private record Person(String name, String token, String master) {}

    @BeforeAll
    void open() throws IOException, InterruptedException {
        road = GatewayRoad.open();
        ann = login("ann");
        bob = login("bob");
    }

    private Person login(String persona) throws IOException, InterruptedException {
        var body = JSON.createObjectNode();
        body.putObject("data")
                .put("ACCOUNT_NAME", "acme")
                .put("LOGIN_NAME", persona)
                .put("PASSWORD", road.token(persona, Map.of()))
                .put("CLIENT_APP_ID", "JavaScript")
                .put("CLIENT_APP_VERSION", "3.3.0");
        var answer = call("POST",
                "/session/v1/login-request?requestId=" + id() + "&databaseName=COMPANY&schemaName=PUBLIC", "",
                body);
        var data = answer.get("data");
        return new Person(persona, data.get("token").asString(), data.get("masterToken").asString());
    }

    private static String id() {
        return UUID
                .nameUUIDFromBytes(
                        ("door" + OnRoad.NUMBERS.incrementAndGet()).getBytes(StandardCharsets.US_ASCII))
                .toString();
    }

    private JsonNode call(String method, String path, String token, ObjectNode body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + road.port() + path))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(method, method.equals("GET")
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body.toString()));
        if (!token.isEmpty()) {
            request.header("Authorization", "Snowflake Token=\"" + token + "\"");
        }
        return JSON.readTree(http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    }

    private JsonNode as(Person who, String method, String path) throws IOException, InterruptedException {
        return call(method, path, who.token, JSON.createObjectNode());
    }

    private JsonNode run(Person who, String sql, String requestId) throws IOException, InterruptedException {
        return call("POST", "/queries/v1/query-request?requestId=" + requestId, who.token,
                JSON.createObjectNode().put("sqlText", sql).put("asyncExec", false).put("sequenceId", 1));
    }

    private JsonNode running(Person who, String marker, String requestId)
            throws IOException, InterruptedException {
        road.lay(Fault.once(Endpoint.QUERY, new Effect.InProgress(Duration.ofSeconds(3))).on(marker));
        var answer = run(who, "select 'for " + who.name + " alone' as " + marker, requestId);
        assertThat(answer.get("code").asString()).isEqualTo("333334");
        return answer;
    }

    private static void refused(JsonNode answer) {
        assertThat(answer.get("success").asBoolean()).as(answer.toString()).isFalse();
        assertThat(answer.get("code").asString()).matches("\\d{6}");
        assertThat(answer.toString()).doesNotContain("for ann alone");
    }

    private String result(Person who, String queryId) throws IOException, InterruptedException {
        for (int i = 0; i < 30; i++) {
            var answer = as(who, "GET", "/queries/" + queryId + "/result");
            if (!answer.get("data").has("getResultUrl")) {
                return answer.at("/data/rowset/0/0").asString();
            }
        }
        throw new AssertionError("the statement does not end");
    }

    @Test
    void a_running_statement_is_neither_read_nor_watched_nor_aborted()
            throws IOException, InterruptedException {
        var request = id();
        var statement = running(ann, "door_running", request).at("/data/queryId").asString();
        refused(as(bob, "GET", "/queries/" + statement + "/result"));
        var watched = as(bob, "GET", "/monitoring/queries/" + statement);
        assertThat(watched.at("/data/queries").size()).as(watched.toString()).isZero();
        as(bob, "POST", "/queries/" + statement + "/abort-request?requestId=" + id());
        call("POST", "/queries/v1/abort-request?requestId=" + id(), bob.token,
                JSON.createObjectNode().put("sqlText", "x").put("requestId", request));
        run(bob, "select system$cancel_query('" + statement + "')", id());
        assertThat(result(ann, statement)).isEqualTo("for ann alone");
    }

    @Test
    void a_finished_statement_is_not_found_by_its_id() throws IOException, InterruptedException {
        var statement = run(ann, "select 'for ann alone' as door_done", id()).at("/data/queryId").asString();
        refused(as(bob, "GET", "/queries/" + statement + "/result"));
        refused(run(bob, "select * from table(result_scan('" + statement + "'))", id()));
        refused(run(bob, "select * from table(/* */ RESULT_SCAN ( $$" + statement + "$$ ))", id()));
        assertThat(result(ann, statement)).isEqualTo("for ann alone");
    }

    @Test
    void a_request_id_of_somebody_else_attaches_to_nothing() throws IOException, InterruptedException {
        var request = id();
        run(ann, "select 'for ann alone' as door_request", request);
        var answer = run(bob, "select 'for ann alone' as door_request", request);
        assertThat(road.ran("door_request")).as("each ran their own").hasSize(2);
        assertThat(answer.get("success").asBoolean()).isTrue();
    }

    @Test
    void a_chunk_is_given_only_with_its_link_and_its_secret_together()
            throws IOException, InterruptedException {
        var sql = "select seq4() as n, repeat('x', 40) as s from table(generator(rowcount => 5000))";
        var data = run(ann, sql, id()).get("data");
        var link = URI.create(data.at("/chunks/0/url").asString());
        var headers = data.get("chunkHeaders").properties().stream().toList();
        assertThat(fetch(link, headers)).isEqualTo(200);
        assertThat(fetch(link, List.of())).as("without the second secret").isNotEqualTo(200);
        var path = link.toString();
        var last = path.charAt(path.length() - 1);
        assertThat(
                fetch(URI.create(path.substring(0, path.length() - 1) + (last == 'A' ? 'B' : 'A')), headers))
                .as("another link")
                .isNotEqualTo(200);
    }

    private int fetch(URI link, List<Map.Entry<String, JsonNode>> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(link);
        headers.forEach(header -> request.header(header.getKey(), header.getValue().asString()));
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void a_token_of_one_session_renews_no_other() throws IOException, InterruptedException {
        var renew = JSON.createObjectNode().put("oldSessionToken", ann.token).put("requestType", "RENEW");
        var answer = call("POST", "/session/token-request?requestId=" + id(), bob.master, renew);
        if (answer.get("success").asBoolean()) {
            var theirs = answer.at("/data/sessionToken").asString();
            var statement = run(ann, "select 'for ann alone' as door_renewed", id()).at("/data/queryId")
                    .asString();
            refused(call("GET", "/queries/" + statement + "/result", theirs, JSON.createObjectNode()));
        }
        assertThat(run(ann, "select 1", id()).get("success").asBoolean()).isTrue();
    }

    @AfterAll
    void close() {
        http.close();
        road.close();
    }
}
