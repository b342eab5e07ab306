package io.snowgate.sandbox.server;

import module java.base;
import module java.net.http;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/// Logins, tokens and their ends, byte by byte.
class SessionWireTest {
    private static final Clock CLOCK = new Clock();
    private static SandboxServer server;
    private static Raw raw;

    @BeforeAll
    static void start() throws IOException {
        var settings = SandboxSettings.defaults().empty();
        var timing = settings.timing();
        server = SandboxServer.start(settings.with(
                new SandboxSettings.Timing(timing.session(), timing.master(), timing.hold(), timing.links(),
                        CLOCK)));
        raw = new Raw(server);
    }

    @AfterAll
    static void stop() {
        raw.close();
        server.close();
    }

    private static void fails(JsonNode answer, String code) {
        assertThat(answer.path("success").isBoolean()).isTrue();
        assertThat(answer.path("success").booleanValue()).isFalse();
        assertThat(answer.path("code").isString()).isTrue();
        assertThat(answer.path("code").asString()).isEqualTo(code);
        assertThat(answer.has("data")).isTrue();
    }

    @Test
    void a_login_in_the_manner_of_python_4_is_understood() throws IOException, InterruptedException {
        var before = server.recorder().last();
        var response = raw.send(raw
                .to("/session/v1/login-request?request_id=r1&databaseName=%22a%20b%22",
                        "Snowflake Token=\"None\"")
                .header("Content-Encoding", "gzip")
                .header("Accept", "application/snowflake")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Raw
                        .gzip("""
                                {"data":{"CLIENT_APP_ID":"PythonConnector","ACCOUNT_NAME":"acme","LOGIN_NAME":"snowgate",
                                "PASSWORD":"snowgate","SESSION_PARAMETERS":{"QUERY_TAG":{"job":7}}}}"""))));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type"))
                .hasValueSatisfying(t -> assertThat(t).contains("application/json"));
        assertThat(response.headers().firstValue("x-snowflake-session")).isPresent();
        assertThat(Raw.JSON.readTree(response.body()).path("success").booleanValue()).isTrue();
        var recorded = server.recorder().since(before).getFirst();
        assertThat(recorded.zipped()).isTrue();
        assertThat(recorded.text()).contains("\"LOGIN_NAME\":\"snowgate\"");
        assertThat(recorded.parameters()).containsEntry("request_id", "r1")
                .containsEntry("databaseName", "\"a b\"");
        assertThat(recorded.header("Authorization")).isEqualTo("Snowflake Token=\"None\"");
    }

    @Test
    void a_login_answer_has_what_drivers_break_without() throws IOException, InterruptedException {
        var data = raw.login("Go");
        assertThat(data.path("sessionId").isIntegralNumber()).isTrue();
        assertThat(data.path("token").asString()).startsWith("ver:1-hint:").hasSizeGreaterThan(190);
        assertThat(data.path("masterToken").asString()).startsWith("ver:1-hint:")
                .isNotEqualTo(data.path("token").asString());
        assertThat(data.path("validityInSeconds").intValue()).isEqualTo(3600);
        assertThat(data.path("masterValidityInSeconds").intValue()).isEqualTo(14400);
        assertThat(data.path("sessionInfo").propertyNames())
                .containsExactlyInAnyOrder("databaseName", "schemaName", "warehouseName", "roleName");
        var parameters = Raw.JSON.createObjectNode();
        data.path("parameters").forEach(p -> parameters.set(p.path("name").asString(), p.path("value")));
        assertThat(parameters.path("AUTOCOMMIT").isBoolean()).isTrue();
        assertThat(parameters.path("CLIENT_RESULT_CHUNK_SIZE").isInt()).isTrue();
        assertThat(parameters.path("CLIENT_STAGE_ARRAY_BINDING_THRESHOLD").intValue()).isZero();
        assertThat(raw.login("JDBC").path("parameters").toString())
                .contains("{\"name\":\"CLIENT_STAGE_ARRAY_BINDING_THRESHOLD\",\"value\":65280}");
        assertThat(parameters.path("CLIENT_PREFETCH_THREADS").intValue()).isEqualTo(4);
    }

    @Test
    void a_login_that_offers_no_encoding_gets_none() throws IOException, InterruptedException {
        var body = "{\"data\":{\"ACCOUNT_NAME\":\"acme\",\"LOGIN_NAME\":\"snowgate\",\"PASSWORD\":\"snowgate\"}}";
        var plain = raw.send(raw.to("/session/v1/login-request", "Basic")
                .header("Accept-Encoding", "")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
        var zipped = raw.send(raw.to("/session/v1/login-request", "Basic")
                .header("Accept-Encoding", "gzip, deflate")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(zipped.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(Raw.JSON.readTree(Raw.gunzip(zipped.body())).path("success").booleanValue()).isTrue();
    }

    @Test
    void an_expired_session_token_is_renewed_with_the_master_token()
            throws IOException, InterruptedException {
        var data = raw.login("JavaScript");
        var old = data.path("token").asString();
        CLOCK.forward(Duration.ofMinutes(61));
        fails(raw.query(old, "select 1"), "390112");
        var renewed = raw.post("/session/token-request?request_guid=g", data.path("masterToken").asString(),
                "{\"oldSessionToken\":\"" + old + "\",\"requestType\":\"RENEW\"}").path("data");
        assertThat(renewed.path("sessionId").longValue()).isEqualTo(data.path("sessionId").longValue());
        assertThat(renewed.path("validityInSecondsST").intValue()).isEqualTo(3600);
        assertThat(renewed.path("validityInSecondsMT").intValue()).isEqualTo(14400);
        assertThat(
                raw.query(renewed.path("sessionToken").asString(), "select 1").path("success").booleanValue())
                .isTrue();
    }

    @Test
    void an_expired_master_token_renews_nothing() throws IOException, InterruptedException {
        var master = raw.login("JavaScript").path("masterToken").asString();
        CLOCK.forward(Duration.ofHours(5));
        fails(raw.post("/session/token-request", master, "{\"requestType\":\"RENEW\"}"), "390114");
    }

    @Test
    void what_is_no_token_is_told_apart() throws IOException, InterruptedException {
        fails(raw.query("", "select 1"), "390101");
        fails(raw.query("ver:1-hint:made-up", "select 1"), "390104");
        fails(raw.post("/session/token-request", "made-up", "{}"), "390115");
        fails(raw.post("/session/token-request", "", "{}"), "390113");
        var token = raw.token();
        assertThat(raw.post("/session/heartbeat?requestId=h", token, "").path("success").booleanValue())
                .isTrue();
        assertThat(raw.post("/telemetry/send", token, "{\"logs\":[]}").path("data").asString())
                .isEqualTo("Log Received");
        assertThat(raw.post("/session?delete=true", token, "{}").path("success").booleanValue()).isTrue();
        fails(raw.query(token, "select 1"), "390111");
        fails(raw.post("/session/heartbeat", token, ""), "390111");
    }

    @Test
    void every_wrong_credential_is_refused_with_status_200() throws IOException, InterruptedException {
        for (var wrong : Map.of(
                "\"PASSWORD\":\"x\"", "390100",
                "\"AUTHENTICATOR\":\"OAUTH\",\"TOKEN\":\"x\"", "390303",
                "\"AUTHENTICATOR\":\"PROGRAMMATIC_ACCESS_TOKEN\",\"TOKEN\":\"x\"", "394400",
                "\"AUTHENTICATOR\":\"SNOWFLAKE_JWT\",\"TOKEN\":\"x\"", "390144",
                "\"AUTHENTICATOR\":\"EXTERNALBROWSER\",\"TOKEN\":\"x\"", "390190").entrySet()) {
            fails(raw.post("/session/v1/login-request", "",
                    "{\"data\":{\"ACCOUNT_NAME\":\"a\",\"LOGIN_NAME\":\"snowgate\"," + wrong.getKey() + "}}"),
                    wrong.getValue());
        }
        fails(raw.post("/session/v1/login-request", "", "{\"data\":{}}"), "390400");
        fails(raw.post("/session/v1/login-request", "", "{\"data\""), "390400");
        fails(raw.post("/session/authenticator-request", "", "{}"), "390190");
    }

    @Test
    void a_programmatic_token_serves_as_token_and_as_password() throws IOException, InterruptedException {
        server.accounts().add(User.named("BOT", ""));
        server.accounts().addProgrammaticToken("pat-1", "bot");
        server.accounts().addAccessToken("at-1", "bot");
        for (var good : List.of("\"PASSWORD\":\"pat-1\"",
                "\"AUTHENTICATOR\":\"PROGRAMMATIC_ACCESS_TOKEN\",\"TOKEN\":\"pat-1\"",
                "\"AUTHENTICATOR\":\"OAUTH\",\"TOKEN\":\"at-1\"", "\"TOKEN\":\"at-1\"")) {
            assertThat(raw.post("/session/v1/login-request", "",
                    "{\"data\":{\"ACCOUNT_NAME\":\"a\",\"LOGIN_NAME\":\"Bot\"," + good + "}}")
                    .path("success")
                    .booleanValue()).isTrue();
        }
        fails(raw.post("/session/v1/login-request", "",
                """
                        {"data":{"ACCOUNT_NAME":"a","LOGIN_NAME":"snowgate","AUTHENTICATOR":"OAUTH","TOKEN":"at-1"}}"""),
                "390309");
        fails(raw.post("/session/v1/login-request", "", """
                {"data":{"ACCOUNT_NAME":"a","LOGIN_NAME":"BOT","PASSWORD":""}}"""), "390100");
    }

    @Test
    void unknown_doors_are_not_there() throws IOException, InterruptedException {
        for (var target : List.of("/", "/api/v2/statements", "/console/login", "/session/use", "/queries",
                "/%2e%2e/queries/v1")) {
            assertThat(raw.send(raw.to(target, "").GET()).statusCode()).as(target).isEqualTo(404);
        }
    }
}
