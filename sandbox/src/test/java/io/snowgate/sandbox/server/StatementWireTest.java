package io.snowgate.sandbox.server;

import module java.base;
import module java.net.http;

import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.Types.MinorType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Statements, polls, cancels and chunks, byte by byte.
class StatementWireTest {
    private static final Clock CLOCK = new Clock();
    private static SandboxServer server;
    private static Raw raw;

    @BeforeAll
    static void start() throws IOException {
        var settings = SandboxSettings.defaults().empty();
        var timing = settings.timing();
        server = SandboxServer.start(settings
                .with(new SandboxSettings.Timing(timing.session(), timing.master(), Duration.ofMillis(300),
                        timing.links(), CLOCK))
                .with(new SandboxSettings.Delivery(2, 3, 100, /* zip= */ true)));
        raw = new Raw(server);
    }

    @AfterEach
    void calm() {
        server.faults().clear();
    }

    @AfterAll
    static void stop() {
        raw.close();
        server.close();
    }

    private static int runs(String requestId) {
        return server.recorder()
                .executions()
                .stream()
                .filter(e -> e.requestId().equals(requestId))
                .mapToInt(Execution::times)
                .sum();
    }

    private static String state(JsonNode answer) {
        return answer.path("code").asString("") + "/" + answer.path("data").path("sqlState").asString("");
    }

    @Test
    void a_result_has_what_node_and_go_break_without() throws IOException, InterruptedException {
        var answer = raw.query(raw.token(), "select 1 as a, 'x' as b");
        assertThat(answer.path("code").isNull()).isTrue();
        var data = answer.path("data");
        assertThat(data.path("rowset").toString()).isEqualTo("[[\"1\",\"x\"]]");
        assertThat(data.path("queryResultFormat").asString()).isEqualTo("json");
        assertThat(data.path("statementTypeId").intValue()).isEqualTo(4096);
        assertThat(data.path("total").intValue()).isEqualTo(1);
        assertThat(UUID.fromString(data.path("queryId").asString())).isNotNull();
        assertThat(data.propertyNames()).contains("finalDatabaseName", "finalSchemaName",
                "finalWarehouseName", "finalRoleName");
        assertThat(data.path("rowtype").path(0).propertyNames()).contains("name", "type", "length",
                "precision", "scale", "nullable");
        assertThat(data.path("parameters").toString())
                .contains("{\"name\":\"BINARY_OUTPUT_FORMAT\",\"value\":\"HEX\"}");
        assertThat(data.path("queryContext").path("entries").path(0).path("context").isString()).isTrue();
    }

    @Test
    void a_repeated_request_id_runs_once_and_answers_the_same() throws IOException, InterruptedException {
        var token = raw.token();
        var id = Raw.id();
        var first = raw.query(token, id, "select 'first' as x", "");
        var again = raw.query(token, id, "select 'something else' as x", "");
        assertThat(again.path("data").path("rowset")).isEqualTo(first.path("data").path("rowset"));
        assertThat(again.path("data").path("queryId")).isEqualTo(first.path("data").path("queryId"));
        assertThat(runs(id)).isEqualTo(1);
    }

    @Test
    void a_statement_in_progress_is_polled_until_it_is_done() throws IOException, InterruptedException {
        var token = raw.token();
        var id = Raw.id();
        server.faults()
                .add(Fault.once(Endpoint.QUERY, new Effect.InProgress(Duration.ofMillis(700))).on("slowly"));
        var answer = raw.query(token, id, "select 'slowly' as x", "");
        assertThat(answer.path("code").asString()).isEqualTo("333333");
        assertThat(answer.path("success").booleanValue()).isTrue();
        var attached = raw.query(token, id, "select 'slowly' as x", "");
        assertThat(attached.path("data").path("queryId")).isEqualTo(answer.path("data").path("queryId"));
        var polls = 0;
        while (answer.path("code").asString("").equals("333333")) {
            assertThat(answer.path("data").path("getResultUrl").asString())
                    .matches("/queries/[0-9a-f-]{36}/result");
            answer = raw.get(answer.path("data").path("getResultUrl").asString(), token);
            polls++;
        }
        assertThat(polls).isGreaterThan(1);
        assertThat(answer.path("data").path("rowset").toString()).isEqualTo("[[\"slowly\"]]");
        assertThat(runs(id)).isEqualTo(1);
    }

    @Test
    void an_asynchronous_statement_is_watched_with_one_slash_or_two()
            throws IOException, InterruptedException {
        var token = raw.token();
        server.faults().add(Fault.once(Endpoint.QUERY, new Effect.InProgress(Duration.ofMillis(400))));
        var answer = raw.query(token, Raw.id(), "select 7 as x", ",\"asyncExec\":true");
        assertThat(answer.path("code").asString()).isEqualTo("333334");
        var id = answer.path("data").path("queryId").asString();
        assertThat(status(raw.get("/monitoring/queries/" + id + "?request_guid=g", token)))
                .isEqualTo("QUEUED");
        var done = raw.get("/queries/" + id + "/result", token);
        while (!done.path("code").isNull()) {
            done = raw.get("/queries/" + id + "/result", token);
        }
        assertThat(done.path("data").path("rowset").toString()).isEqualTo("[[\"7\"]]");
        assertThat(status(raw.get("/monitoring/queries//" + id + "?requestId=r&request_guid=g", token)))
                .isEqualTo("SUCCESS");
        assertThat(raw.get("/monitoring/queries/" + Raw.id(), token).path("data").path("queries").size())
                .isZero();
    }

    private static String status(JsonNode monitored) {
        return monitored.path("data").path("queries").path(0).path("status").asString();
    }

    @Test
    void a_statement_is_cancelled_by_request_id_or_by_query_id() throws IOException, InterruptedException {
        var token = raw.token();
        server.faults()
                .add(Fault.once(Endpoint.QUERY, new Effect.InProgress(Duration.ofMinutes(5))).times(3));
        var first = Raw.id();
        var url = raw.query(token, first, "select 1", "").path("data").path("getResultUrl").asString();
        assertThat(
                raw.post("/queries/v1/abort-request?requestId=x", token, "{\"requestId\":\"" + first + "\"}")
                        .path("success")
                        .booleanValue())
                .isTrue();
        assertThat(state(raw.get(url, token))).isEqualTo("000604/57014");
        assertThat(state(raw.query(token, first, "select 1", ""))).isEqualTo("000604/57014");
        var second = raw.query(token, "select 2").path("data").path("queryId").asString();
        assertThat(raw.send(raw.to("/queries/" + second + "/abort-request?request_guid=g", Raw.bearer(token))
                .POST(HttpRequest.BodyPublishers.noBody())).statusCode()).isEqualTo(200);
        assertThat(state(raw.get("/queries/" + second + "/result", token))).isEqualTo("000604/57014");
        assertThat(status(raw.get("/monitoring/queries/" + second, token))).isEqualTo("ABORTED");
        assertThat(raw.post("/queries/v1/abort-request", token, "{\"requestId\":\"" + first + "\"}")
                .path("code")
                .asString())
                .isEqualTo("000605");
        assertThat(runs(first)).isZero();
    }

    @Test
    void chunks_are_read_with_the_link_and_the_headers_and_not_otherwise()
            throws IOException, InterruptedException {
        var data = raw.query(raw.token(), "select range as n from range(10)").path("data");
        assertThat(data.path("rowset").size()).isEqualTo(2);
        assertThat(data.path("total").intValue()).isEqualTo(10);
        assertThat(data.path("chunks").size()).isEqualTo(3);
        var url = data.path("chunks").path(1).path("url").asString();
        assertThat(url).startsWith(server.url());
        var read = chunk(url, data.path("chunkHeaders"), "");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(Raw.gunzip(read.body())).isEqualTo("[\"5\"],[\"6\"],[\"7\"]");
        assertThat(chunk(url, Raw.JSON.createObjectNode(), "").statusCode()).isEqualTo(403);
        assertThat(chunk(url.replace("data_0_0_1", "data_0_0_2"), data.path("chunkHeaders"), "").statusCode())
                .isEqualTo(403);
        assertThat(chunk(url + "&x=1", data.path("chunkHeaders"), "").statusCode()).isEqualTo(403);
        assertThat(chunk(url.replace("%2F", "/"), data.path("chunkHeaders"), "").statusCode()).isEqualTo(403);
        assertThat(chunk(url, data.path("chunkHeaders"), "Snowflake Token=\"leaked\"").statusCode())
                .isEqualTo(400);
        CLOCK.forward(Duration.ofHours(7));
        assertThat(chunk(url, data.path("chunkHeaders"), "").statusCode()).isEqualTo(403);
    }

    private static HttpResponse<byte[]> chunk(String url, JsonNode headers, String authorization)
            throws IOException, InterruptedException {
        var request = raw.to(url, authorization).GET();
        headers.properties().forEach(h -> request.header(h.getKey(), h.getValue().asString()));
        return raw.send(request);
    }

    @Test
    void numbers_are_as_wide_in_every_part_of_a_result() throws IOException, InterruptedException {
        var token = raw.login("PythonConnector").path("token").asString();
        var data = raw.query(token, "select range * 40000 as n from range(10)").path("data");
        var parts = new ArrayList<byte[]>();
        parts.add(Base64.getDecoder().decode(data.path("rowsetBase64").asString()));
        for (var chunk : data.path("chunks")) {
            var body = chunk(chunk.path("url").asString(), data.path("chunkHeaders"), "").body();
            parts.add(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes());
        }
        assertThat(parts).hasSize(4);
        try (var memory = new RootAllocator()) {
            for (var part : parts) {
                try (var in = new ArrowStreamReader(new ByteArrayInputStream(part), memory)) {
                    assertThat(in.getVectorSchemaRoot().getVector(0).getMinorType())
                            .isEqualTo(MinorType.INT);
                }
            }
        }
    }

    @Test
    void an_empty_arrow_result_is_an_empty_text() throws IOException, InterruptedException {
        var token = raw.login("PythonConnector").path("token").asString();
        var data = raw.query(token, "select 1 as n where 1 = 0").path("data");
        assertThat(data.path("queryResultFormat").asString()).isEqualTo("arrow");
        assertThat(data.path("rowsetBase64").asString("?")).isEmpty();
    }

    @Test
    void a_result_beyond_the_limit_is_refused_whole() throws IOException, InterruptedException {
        assertThat(state(raw.query(raw.token(), "select range as n from range(101)")))
                .isEqualTo("100078/54000");
    }

    @Test
    void a_failing_statement_says_why_in_both_places() throws IOException, InterruptedException {
        var answer = raw.query(raw.token(), "select * from no_such_table");
        assertThat(answer.path("success").booleanValue()).isFalse();
        assertThat(answer.path("data").path("errorCode")).isEqualTo(answer.path("code"));
        assertThat(answer.path("data").path("queryId").asString()).matches("[0-9a-f-]{36}");
    }

    @Test
    void several_statements_need_their_number() throws IOException, InterruptedException {
        var token = raw.token();
        var text = "select 1 as a; select 'two' as b";
        assertThat(state(raw.query(token, text))).isEqualTo("000008/0A000");
        assertThat(state(raw.query(token, Raw.id(), text, ",\"parameters\":{\"MULTI_STATEMENT_COUNT\":3}")))
                .isEqualTo("000008/0A000");
        for (var count : List.of("2", "0", "\"2\"")) {
            var data = raw
                    .query(token, Raw.id(), text, ",\"parameters\":{\"MULTI_STATEMENT_COUNT\":" + count + "}")
                    .path("data");
            assertThat(data.path("statementTypeId").intValue()).isEqualTo(0xA000);
            assertThat(data.path("resultTypes").asString()).isEqualTo("4096,4096");
            var second = data.path("resultIds").asString().split(",", -1)[1];
            assertThat(
                    raw.get("/queries/" + second + "/result", token).path("data").path("rowset").toString())
                    .isEqualTo("[[\"two\"]]");
        }
    }

    @Test
    void a_statement_that_takes_too_long_ends_with_its_timeout() throws IOException, InterruptedException {
        var token = raw.token();
        server.faults().add(Fault.once(Endpoint.QUERY, new Effect.InProgress(Duration.ofMinutes(5))));
        var answer = raw.query(token, Raw.id(), "select 1",
                ",\"parameters\":{\"STATEMENT_TIMEOUT_IN_SECONDS\":1}");
        while (answer.path("success").booleanValue()) {
            answer = raw.get(answer.path("data").path("getResultUrl").asString(), token);
        }
        assertThat(state(answer)).isEqualTo("000630/57014");
    }

    @Test
    void nobody_reads_the_statements_of_another_user() throws IOException, InterruptedException {
        server.accounts().add(User.named("EVE", "eve"));
        var id = raw.query(raw.token(), "select 1").path("data").path("queryId").asString();
        var eve = raw.post("/session/v1/login-request", "", """
                {"data":{"ACCOUNT_NAME":"a","LOGIN_NAME":"eve","PASSWORD":"eve"}}""")
                .path("data")
                .path("token")
                .asString();
        assertThat(raw.get("/queries/" + id + "/result", eve).path("code").asString()).isEqualTo("000612");
        assertThat(raw.get("/monitoring/queries/" + id, eve).path("data").path("queries").size()).isZero();
        assertThat(raw.post("/queries/" + id + "/abort-request", eve, "").path("code").asString())
                .isEqualTo("000605");
    }

    @Test
    void a_statement_without_text_is_malformed() throws IOException, InterruptedException {
        assertThat(raw.post("/queries/v1/query-request", raw.token(), "{}").path("code").asString())
                .isEqualTo("390400");
        assertThat(raw.post("/queries/v1/query-request", raw.token(), "[1]").path("code").asString())
                .isEqualTo("390400");
    }

    @Test
    void a_dropped_answer_can_be_asked_for_again() throws IOException, InterruptedException {
        var token = raw.token();
        for (var when : Moment.values()) {
            var id = Raw.id();
            server.faults().add(Fault.once(Endpoint.QUERY, new Effect.Drop(when)));
            assertThatThrownBy(() -> raw.query(token, id, "select 'long enough to be cut' as x", ""))
                    .isInstanceOf(IOException.class);
            assertThat(runs(id)).as(when.name()).isEqualTo(when == Moment.BEFORE ? 0 : 1);
            assertThat(raw.query(token, id, "select 'long enough to be cut' as x", "")
                    .path("success")
                    .booleanValue()).isTrue();
            assertThat(runs(id)).isEqualTo(1);
        }
    }

    @Test
    void a_status_can_stand_before_or_behind_the_work() throws IOException, InterruptedException {
        var token = raw.token();
        for (var when : List.of(Moment.BEFORE, Moment.AFTER)) {
            var id = Raw.id();
            server.faults().add(Fault.once(Endpoint.QUERY, new Effect.HttpStatus(503, when)));
            var body = HttpRequest.BodyPublishers.ofString("{\"sqlText\":\"select 1\"}");
            var target = "/queries/v1/query-request?requestId=" + id;
            assertThat(raw.send(raw.to(target, Raw.bearer(token)).POST(body)).statusCode()).isEqualTo(503);
            assertThat(runs(id)).isEqualTo(when == Moment.BEFORE ? 0 : 1);
            assertThat(raw.query(token, id, "select 1", "").path("success").booleanValue()).isTrue();
            assertThat(runs(id)).isEqualTo(1);
        }
    }

    @Test
    void answers_can_be_made_wrong() throws IOException, InterruptedException {
        var token = raw.token();
        server.faults().add(Fault.once(Endpoint.QUERY, new Effect.ChunkUrl("https://elsewhere.example/{n}")));
        assertThat(raw.query(token, "select range as n from range(10)")
                .path("data")
                .path("chunks")
                .path(1)
                .path("url")
                .asString())
                .isEqualTo("https://elsewhere.example/1");
        server.faults().add(Fault.once(Endpoint.QUERY, new Effect.WrongFinals("ACCOUNTADMIN")));
        assertThat(raw.query(token, "select 1").path("data").path("finalRoleName").asString())
                .isEqualTo("ACCOUNTADMIN");
        server.faults().add(Fault.once(Endpoint.QUERY, new Effect.Failure("003001", "42501", "no")));
        assertThat(state(raw.query(token, "select 1"))).isEqualTo("003001/42501");
        server.faults().add(Fault.once(Endpoint.QUERY, new Effect.Huge(5_000_000)));
        assertThat(raw.query(token, "select 1").path("data").path("padding").asString()).hasSize(5_000_000);
        server.faults().add(Fault.once(Endpoint.QUERY, new Effect.Tamper("queryId", "")));
        assertThat(raw.query(token, "select 1").path("data").has("queryId")).isFalse();
        server.faults().add(Fault.once(Endpoint.QUERY, new Effect.NotJson()));
        assertThatThrownBy(() -> raw.query(token, "select 1"))
                .isInstanceOf(tools.jackson.core.JacksonException.class);
    }

    @Test
    void a_fault_strikes_what_it_names_and_as_often_as_it_says() throws IOException, InterruptedException {
        var token = raw.token();
        server.faults()
                .add(Fault.once(Endpoint.QUERY, new Effect.Failure("000001", "XX000", "hit"))
                        .on("t[0-9]+")
                        .after(1)
                        .times(2));
        var hits = new ArrayList<Boolean>();
        for (var sql : List.of("select 't1'", "select 'other'", "select 't2'", "select 'T3'",
                "select 't4'")) {
            hits.add(raw.query(token, sql).path("success").booleanValue());
        }
        assertThat(hits).containsExactly(true, true, false, false, true);
        assertThat(server.faults().pending()).isEmpty();
    }

    @Test
    void other_processes_lay_faults_and_read_the_record() throws IOException, InterruptedException {
        var token = raw.token();
        var before = server.recorder().last();
        assertThat(raw.post("/sandbox/faults", "",
                """
                        {"endpoint":"QUERY","sql":"remote","effect":{"type":"failure","code":"000002","sqlState":"0A000","message":"m"}}""")
                .path("ok")
                .booleanValue()).isTrue();
        assertThat(raw.get("/sandbox/faults", "").path("sql").asString()).isEqualTo("remote");
        var id = Raw.id();
        assertThat(state(raw.query(token, "select 'remote'"))).isEqualTo("000002/0A000");
        raw.query(token, id, "select 'mark'", ",\"parameters\":{\"QUERY_TAG\":\"t-9\"}");
        var lines = new String(raw.send(raw.to("/sandbox/recorded?since=" + before, "").GET()).body(),
                StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(Raw.JSON.readTree(lines.getFirst()).path("endpoint").asString()).isEqualTo("QUERY");
        assertThat(Raw.JSON.readTree(lines.getFirst()).path("body").asString()).contains("remote");
        var executions = new String(raw.send(raw.to("/sandbox/executions", "").GET()).body(),
                StandardCharsets.UTF_8);
        assertThat(executions).contains("\"requestId\":\"" + id + "\"", "\"tag\":\"t-9\"", "\"times\":1");
        assertThat(raw
                .send(raw.to("/sandbox/faults", "")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"effect\":{\"type\":\"?\"}}")))
                .statusCode()).isEqualTo(400);
    }
}
