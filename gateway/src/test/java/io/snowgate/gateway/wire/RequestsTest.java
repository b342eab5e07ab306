package io.snowgate.gateway.wire;

import module java.base;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequestsTest {
    private static final String ID = "01b2c3d4-0000-1111-2222-333344445555";

    private static QueryRequest query(String body) throws Malformed {
        return QueryRequest.parse(QueryString.parse("requestId=r1"), body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"POST,/session/v1/login-request,,Login", "POST,/session/token-request,,Renew",
            "POST,/session/heartbeat,,Heartbeat",
            "POST,/session,delete=true,Close", "POST,/session,requestId=x&delete=true,Close",
            "POST,/session,delete=false,Unknown",
            "POST,/queries/v1/query-request,requestId=1,Query",
            "POST,/queries/v1/abort-request,,AbortRequest",
            "GET,/queries/" + ID + "/result,,Result", "POST,/queries/" + ID + "/abort-request,,AbortQuery",
            "GET,/monitoring/queries/" + ID + ",,Monitor", "GET,/monitoring/queries//" + ID + ",,Monitor",
            "POST,/telemetry/send,,Telemetry", "GET,/chunks/m/3/mac,,Chunk", "GET,/chunks/m/x/mac,,Unknown",
            "GET,/chunks/m/3,,Unknown", "POST,/session/authenticator-request,,Authenticator",
            "GET,/console/login,login_name=a,Browser", "GET,/sign-in,,Browser", "GET,/sign-in/go,,Browser",
            "GET,/sign-in/return,code=c,Browser", "POST,/sign-in/go,,Unknown", "GET,/sign-in/,,Unknown",
            "GET,/console/,,Unknown",
            "GET,/queries/../result,,Unknown", "GET,/queries//result,,Unknown",
            "GET,/queries/v1/query-request,,Unknown",
            "POST,/session/v1/login-request/,,Unknown", "POST,/Session/v1/login-request,,Unknown",
            "POST,/session%2fheartbeat,,Unknown",
            "POST,//session/heartbeat,,Unknown", "POST,/api/v2/statements,,Unknown", "GET,/,,Unknown",
            "POST,/v1/data/pipes/p/insertFiles,,Unknown", "GET,/monitoring/queries///" + ID + ",,Unknown"})
    void a_path_is_one_of_the_listed_or_unknown(String method, String path, String query, String expected) {
        assertThat(Endpoint.of(method, path, query == null ? "" : query).getClass().getSimpleName())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nope", "[]", "{}", "{\"sqlText\":1}",
            "{\"sqlText\":\"select 1\",\"sqlText\":\"drop table t\"}",
            "{\"sqlText\":\"x\"} {}", "{\"sqlText\":\"x\",\"asyncExec\":\"true\"}",
            "{\"sqlText\":\"x\",\"bindStage\":\"@~/b\"}"})
    void a_query_body_is_read_strictly(String body) {
        assertThatThrownBy(() -> query(body)).isInstanceOf(Malformed.class);
    }

    @Test
    void a_query_needs_a_request_id() {
        assertThatThrownBy(() -> QueryRequest.parse(QueryString.parse(""),
                "{\"sqlText\":\"x\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void broken_utf8_is_refused() {
        assertThatThrownBy(
                () -> Json.object(new byte[]{'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'}))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void only_listed_fields_go_on_and_the_stamp_replaces_the_tag() throws Exception {
        var request = query(
                """
                        {"sqlText":"select 1","parameters":{"QUERY_TAG":"mine","query_timeout":3,"SNOWGATE_JOB_ID":"j"},"novel":1,"requestId":"r",
                        "bindings":{"1":{"type":"FIXED","value":"7"}},"sequenceId":3}""");
        var body = Json.object(request.forUpstream(Optional.of("stamp"), QueryRequest.Bounds.NONE));
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("sqlText", "parameters", "bindings",
                "sequenceId");
        assertThat(body.path("parameters").toString())
                .isEqualTo("{\"query_timeout\":3,\"QUERY_TAG\":\"stamp\"}");
        assertThat(request.dropped()).containsExactly("novel");
        assertThat(request.queryTag()).contains("mine");
        assertThat(Json.object(request.forUpstream(Optional.empty(), QueryRequest.Bounds.NONE))
                .path("parameters")
                .path("QUERY_TAG")
                .asString())
                .isEqualTo("mine");
    }

    @Test
    void a_retry_is_the_same_execution_and_another_text_is_not() throws Exception {
        var first = query("{\"sqlText\":\"select 1\",\"querySubmissionTime\":1,\"sequenceId\":1}");
        var retry = query("{\"sequenceId\":2,\"sqlText\":\"select 1\",\"querySubmissionTime\":2}");
        assertThat(retry.identity()).isEqualTo(first.identity());
        assertThat(query("{\"sqlText\":\"select 2\"}").identity()).isNotEqualTo(first.identity());
        assertThat(first.remembered().identity()).isEqualTo(first.identity());
        assertThat(first.remembered().body()).isEmpty();
        assertThat(query("{\"sqlText\":\"select 1\",\"bindings\":{\"1\":{\"value\":\"x\"}}}").identity())
                .isNotEqualTo(first.identity());
    }

    @Test
    void a_login_goes_on_without_its_credential_and_without_what_is_ours() throws Exception {
        var login = LoginRequest.parse(QueryString.parse("databaseName=D&request_id=9"),
                """
                        {"data":{"ACCOUNT_NAME":"acme","LOGIN_NAME":"ann","PASSWORD":"secret","TOKEN":"secret","CLIENT_APP_ID":"JDBC",
                        "SESSION_PARAMETERS":{"QUERY_TAG":"t","SNOWGATE_JOB_ID":"nightly","snowgate_tags":{"a":1}},
                        "CLIENT_ENVIRONMENT":{"OS":"Linux","token":"****","serverURL":"http://x"}},"inFlightCtx":null}"""
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(login.forUpstream().toString())
                .doesNotContain("secret", "ann", "SNOWGATE", "snowgate", "serverURL")
                .contains("JDBC", "QUERY_TAG", "Linux");
        assertThat(login.said()).containsExactly(Map.entry("job_id", "nightly"),
                Map.entry("tags", "{\"a\":1}"));
        assertThat(login.settings()).containsOnly(Map.entry("QUERY_TAG", "t"),
                Map.entry("SNOWGATE_JOB_ID", "nightly"));
        assertThat(login.query().requestId()).isEqualTo("9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a=2", "a=%zz", "a=%"})
    void a_query_string_two_readers_could_read_differently_is_refused(String raw) {
        assertThatThrownBy(() -> QueryString.parse(raw)).isInstanceOf(Malformed.class);
    }

    @FuzzTest
    void any_body_is_a_request_or_malformed(byte @NotNull [] body) {
        try {
            var request = QueryRequest.parse(QueryString.parse("requestId=r"), body);
            assertThat(Json.object(request.forUpstream(Optional.of("t"), QueryRequest.Bounds.NONE)))
                    .isNotNull();
        } catch (Malformed e) {
            assertThat(e.why()).isNotEmpty();
        }
    }
}
