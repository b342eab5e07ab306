package io.snowgate.gateway.upstream;

import module java.base;

import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.snowgate.gateway.secret.Secret;
import io.snowgate.gateway.session.Credential;
import io.snowgate.gateway.session.Ids;
import io.snowgate.gateway.session.Roles;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.session.Target;
import io.snowgate.gateway.session.TestSessions;
import io.snowgate.gateway.session.UpstreamTokens;
import io.snowgate.gateway.wire.LoginRequest;
import io.snowgate.gateway.wire.QueryString;
import io.snowgate.http.ClientSettings;
import io.snowgate.http.Elsewhere;
import io.snowgate.http.HttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SnowflakeTest {
    private static final String OK = "{\"data\":{\"queryId\":\"q1\"},\"code\":null,\"success\":true}";
    private static final String EXPIRED = failure("390112");
    private static final String RENEWED = """
            {"data":{"sessionToken":"upstream-session-2","masterToken":"upstream-master-2"},"code":null,"success":true}""";
    private static final byte[] BODY = "{\"sqlText\":\"SELECT 1\"}".getBytes(StandardCharsets.UTF_8);
    @TempDir private Path folder;
    private final Session session = TestSessions.session("ada", 1);
    private Script script;
    private HttpClient http;
    private Elsewhere elsewhere;
    private Spool spool;
    private Snowflake snowflake;

    private static String failure(String code) {
        return "{\"data\":null,\"code\":\"" + code + "\",\"message\":\"no\",\"success\":false}";
    }

    @BeforeEach
    void start() throws IOException {
        script = new Script();
        http = new HttpClient(ClientSettings.DEFAULT);
        elsewhere = new Elsewhere("test");
        spool = new Spool(folder, 8 << 20, 4 << 20, new SecureRandom());
        snowflake = with(new Credential.Password("SVC", Secret.of("the-password")));
    }

    @AfterEach
    void stop() {
        http.close();
        elsewhere.close();
        script.close();
    }

    private Snowflake with(Credential credential) {
        return at(script.url(), credential);
    }

    private Snowflake at(URI url, Credential credential) {
        return at(url, credential, Roles.ANY);
    }

    private Snowflake at(URI url, Credential credential, Roles roles) {
        var target = new Target(TestSessions.TARGET, List.of("acme.eu-west-1"), url, credential, roles,
                List.of(), /* repeatSafe= */ true);
        return new Snowflake(target, http, spool, new Ids(new TestSessions.Clock(), new SecureRandom()),
                elsewhere);
    }

    private Reply query() {
        return snowflake.query(session, "r1", BODY);
    }

    private void assertNothingKept() {
        assertThat(spool.kept()).isZero();
    }

    @Test
    void a_statement_goes_out_under_snowflakes_token_and_its_answer_comes_back_whole() throws Exception {
        script.then(200, OK);
        assertThat(query()).isInstanceOfSatisfying(Reply.Answered.class, a -> {
            assertThat(a.answer().field("queryId")).isEqualTo("q1");
            assertThat(a.body().length()).isEqualTo(OK.length());
            a.body().close();
        });
        var sent = script.sent().getFirst();
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.path()).isEqualTo("/queries/v1/query-request");
        assertThat(sent.query()).isEqualTo("requestId=r1");
        assertThat(sent.header("Authorization")).isEqualTo("Snowflake Token=\"upstream-session-1\"");
        assertThat(sent.header("X-Snowflake-Session")).isEmpty();
        assertThat(sent.body()).isEqualTo(BODY);
        assertNothingKept();
    }

    @Test
    void a_sticky_session_says_so_with_every_call() {
        session.renewed(session.tokens(),
                t -> new UpstreamTokens(t.session(), t.master(), Secret.of("pinned")));
        script.then(200, OK).then(200, OK);
        snowflake.heartbeat(session);
        snowflake.monitor(session, "q1");
        assertThat(script.sent()).allSatisfy(s -> assertThat(s.header("X-Snowflake-Session"))
                .isEqualTo("pinned"));
    }

    @Test
    void an_expired_token_is_renewed_once_and_the_same_call_repeated() {
        script.then(200, EXPIRED).then(200, RENEWED).then(200, OK);
        assertThat(query()).isInstanceOf(Reply.Answered.class);
        assertThat(session.tokens()).isEqualTo(TestSessions.tokens("2"));
        var sent = script.sent();
        assertThat(sent).extracting(Script.Sent::path)
                .containsExactly("/queries/v1/query-request", "/session/token-request",
                        "/queries/v1/query-request");
        assertThat(sent.get(1).header("Authorization")).isEqualTo("Snowflake Token=\"upstream-master-1\"");
        assertThat(sent.get(1).json().path("oldSessionToken").asString()).isEqualTo("upstream-session-1");
        assertThat(sent.get(1).json().path("requestType").asString()).isEqualTo("RENEW");
        assertThat(sent.get(2).query()).isEqualTo(sent.get(0).query());
        assertThat(sent.get(2).body()).isEqualTo(sent.get(0).body());
        assertThat(sent.get(2).header("Authorization")).isEqualTo("Snowflake Token=\"upstream-session-2\"");
    }

    @Test
    void a_renewal_that_fails_ends_the_session() {
        script.then(200, EXPIRED).then(200, failure("390114"));
        assertThat(query()).isEqualTo(new Reply.SessionDead("390114"));
        assertThat(session.tokens()).isEqualTo(TestSessions.tokens("1"));
        assertNothingKept();
    }

    @Test
    void a_renewal_that_does_not_get_through_is_only_not_now() {
        script.then(200, EXPIRED).then(503, "busy");
        assertThat(query()).isInstanceOf(Reply.NotNow.class);
        assertThat(session.tokens()).isEqualTo(TestSessions.tokens("1"));
        assertNothingKept();
    }

    @Test
    void a_renewal_without_a_token_is_not_taken_for_one() {
        script.then(200, EXPIRED).then(200, OK);
        assertThat(query()).isInstanceOf(Reply.Unusable.class);
        assertThat(session.tokens()).isEqualTo(TestSessions.tokens("1"));
        assertNothingKept();
    }

    @Test
    void a_token_that_expires_again_and_again_is_given_up() {
        script.then(200, EXPIRED).then(200, RENEWED).then(200, EXPIRED).then(200, RENEWED).then(200, EXPIRED);
        assertThat(query()).isInstanceOf(Reply.NotNow.class);
        assertThat(script.sent()).hasSize(5);
        assertNothingKept();
    }

    @ParameterizedTest
    @ValueSource(strings = {"390104", "390111", "390113", "390114", "390115", "390195", "390318"})
    void a_dead_session_is_told_from_an_error(String code) {
        script.then(200, failure(code)).then(200, failure("001003"));
        assertThat(query()).isEqualTo(new Reply.SessionDead(code));
        assertNothingKept();
        assertThat(query()).isInstanceOfSatisfying(Reply.Answered.class,
                a -> assertThat(a.answer().code()).isEqualTo("001003"));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429, 500, 503, 504})
    void another_status_is_not_now(int status) {
        script.then(status, "busy");
        assertThat(query())
                .isEqualTo(new Reply.NotNow("HTTP status " + status, /* received= */ true, status));
        assertNothingKept();
    }

    @Test
    void a_dropped_connection_may_have_been_received() {
        script.thenDrop();
        assertThat(query()).isInstanceOfSatisfying(Reply.NotNow.class, n -> {
            assertThat(n.received()).isTrue();
            assertThat(n.status()).isZero();
        });
    }

    @Test
    void an_answer_that_breaks_off_may_have_been_received_and_leaves_nothing() {
        script.thenBreakOff("{\"data\":{}").thenBreakOff("x".repeat(1 << 20));
        for (var i = 0; i < 2; i++) {
            assertThat(query()).isInstanceOfSatisfying(Reply.NotNow.class,
                    n -> assertThat(n.received()).isTrue());
            assertNothingKept();
        }
    }

    @Test
    void a_target_that_is_not_there_received_nothing() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var gone = at(URI.create("http://127.0.0.1:" + port),
                new Credential.Password("SVC", Secret.of("the-password")));
        assertThat(gone.query(session, "r1", BODY)).isInstanceOfSatisfying(Reply.NotNow.class, n -> {
            assertThat(n.received()).isFalse();
            assertThat(n.status()).isZero();
        });
    }

    private static byte[] gzip(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(out)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    // Letters that do not pack well, the same in every run.
    private static String rows(int count) {
        var random = new Random(7);
        return "{\"data\":{\"rowset\":["
                + IntStream.range(0, count)
                        .mapToObj(_ -> "[\"" + Long.toHexString(random.nextLong()) + "\"]")
                        .collect(Collectors.joining(","))
                + "]},\"success\":true}";
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10_000, 50_000})
    void a_packed_answer_is_unpacked_whatever_its_size(int count) throws IOException {
        var text = rows(count);
        script.then(200, gzip(text), "Content-Encoding", "gzip").then(200, text);
        for (var i = 0; i < 2; i++) {
            var answered = (Reply.Answered) query();
            assertThat(answered.answer().inlineRows()).isEqualTo(count);
            try (var in = answered.body().open()) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text);
            }
            assertThat(spool.kept()).isEqualTo(text.length());
            answered.body().close();
            assertNothingKept();
        }
    }

    @Test
    void a_packed_answer_is_held_to_the_limit_it_unpacks_to() throws IOException {
        script.then(200, gzip("{\"success\":true,\"message\":\"" + "x".repeat(5 << 20) + "\"}"),
                "Content-Encoding", "gzip");
        assertThat(query()).isInstanceOf(Reply.Unusable.class);
        assertNothingKept();
    }

    @Test
    void what_only_says_it_is_packed_and_other_encodings_are_no_answers() throws IOException {
        var torn = Arrays.copyOf(gzip(rows(100)), 200);
        script.then(200, OK, "Content-Encoding", "gzip")
                .then(200, OK, "Content-Encoding", "br")
                .then(200, torn, "Content-Encoding", "gzip");
        for (var i = 0; i < 3; i++) {
            assertThat(query()).isInstanceOf(Reply.NotNow.class);
            assertNothingKept();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>maintenance</html>", "[]", "{}", "null", "{\"success\":true}x",
            "{\"success\":true,\"success\":false}", "{\"success\":\"true\"}", "{\"data\":{"})
    void what_is_not_the_protocol_is_unusable(String text) {
        script.then(200, text);
        assertThat(query()).isInstanceOf(Reply.Unusable.class);
        assertNothingKept();
    }

    @Test
    void an_empty_answer_is_unusable() {
        script.then(200, "");
        assertThat(query()).isInstanceOf(Reply.Unusable.class);
    }

    private static LoginRequest login() throws Exception {
        var body = """
                {"data":{"ACCOUNT_NAME":"acme","LOGIN_NAME":"ada@example.com","PASSWORD":"client-secret",
                "TOKEN":"client-secret","PASSCODE":"client-secret","AUTHENTICATOR":"OAUTH","PROOF_KEY":"client-secret",
                "RAW_SAML_RESPONSE":"client-secret","CLIENT_APP_ID":"JDBC","CLIENT_APP_VERSION":"3.20",
                "CLIENT_ENVIRONMENT":{"APPLICATION":"dbt","password":"client-secret","token":"client-secret"},
                "SESSION_PARAMETERS":{"TIMEZONE":"UTC","SNOWGATE_TOKEN":"client-secret"}}}""";
        return LoginRequest.parse(
                QueryString.parse("requestId=x&databaseName=D%20B&roleName=R&token=client-secret"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_login_holds_the_targets_credential_and_nothing_of_the_clients() throws Exception {
        script.then(200, "{\"data\":{\"token\":\"t\"},\"success\":true}", "X-Snowflake-Session", "pinned");
        var reply = snowflake.login(login(), "id-1", TestSessions.START);
        assertThat(reply).isInstanceOfSatisfying(LoginReply.Answered.class, a -> {
            assertThat(a.envelope().path("data").path("token").asString()).isEqualTo("t");
            assertThat(a.sticky()).isEqualTo(Secret.of("pinned"));
        });
        var sent = script.sent().getFirst();
        assertThat(sent.path()).isEqualTo("/session/v1/login-request");
        assertThat(sent.query()).isEqualTo("requestId=id-1&databaseName=D+B&roleName=R");
        var text = new String(sent.body(), StandardCharsets.UTF_8);
        assertThat(text + sent.headers()).doesNotContain("client-secret").doesNotContain("ada@example.com");
        var data = sent.json().path("data");
        assertThat(data.path("LOGIN_NAME").asString()).isEqualTo("SVC");
        assertThat(data.path("PASSWORD").asString()).isEqualTo("the-password");
        assertThat(data.path("ACCOUNT_NAME").asString()).isEqualTo("acme.eu-west-1");
        assertThat(data.has("AUTHENTICATOR")).isFalse();
        assertThat(data.path("SESSION_PARAMETERS").path("TIMEZONE").asString()).isEqualTo("UTC");
    }

    private Script.Sent sent(Roles roles, String query) throws Exception {
        script.then(200, "{\"data\":{},\"success\":true}");
        var login = LoginRequest.parse(QueryString.parse(query),
                "{\"data\":{}}".getBytes(StandardCharsets.UTF_8));
        at(script.url(), new Credential.Password("SVC", Secret.of("p")), roles)
                .login(login, "id-1", TestSessions.START);
        return script.sent().getLast();
    }

    @Test
    void a_login_says_which_roles_it_is_for_when_they_are_restricted() throws Exception {
        var one = new Roles.Allowed.Only(Set.of("mixed Case", "ANALYST"));
        var none = new Roles.Allowed.Only(Set.of());
        var roles = new Roles(one, "mixed Case", none);
        assertThat(sent(roles, "").query()).isEqualTo("requestId=id-1&roleName=\"mixed+Case\"");
        assertThat(sent(roles, "roleName=").query()).isEqualTo("requestId=id-1&roleName=\"mixed+Case\"");
        assertThat(sent(roles, "roleName=analyst").query()).isEqualTo("requestId=id-1&roleName=analyst");
        assertThat(sent(roles, "").json().path("data").path("SECONDARY_ROLES").asString()).isEqualTo("NONE");
        assertThat(sent(Roles.ANY, "").query()).isEqualTo("requestId=id-1");
        assertThat(sent(Roles.ANY, "").json().path("data").has("SECONDARY_ROLES")).isFalse();
    }

    @Test
    void an_access_token_goes_where_snowflake_wants_it() throws Exception {
        script.then(200, "{\"data\":{},\"success\":true}");
        with(new Credential.AccessToken("SVC", Secret.of("the-token"))).login(login(), "id-1",
                TestSessions.START);
        var data = script.sent().getFirst().json().path("data");
        assertThat(data.path("LOGIN_NAME").asString()).isEqualTo("SVC");
        assertThat(data.path("AUTHENTICATOR").asString()).isEqualTo("PROGRAMMATIC_ACCESS_TOKEN");
        assertThat(data.path("TOKEN").asString()).isEqualTo("the-token");
        assertThat(data.has("PASSWORD")).isFalse();
    }

    @Test
    void a_key_pair_signs_a_token_that_the_public_half_verifies() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        var key = new Credential.KeyPairKey((RSAPrivateCrtKey) pair.getPrivate());
        script.then(200, "{\"data\":{},\"success\":true}");
        with(new Credential.KeyPair("svc", "acme.eu-west-1", key)).login(login(), "id-1", TestSessions.START);
        var data = script.sent().getFirst().json().path("data");
        assertThat(data.path("AUTHENTICATOR").asString()).isEqualTo("SNOWFLAKE_JWT");
        assertThat(data.has("PASSWORD")).isFalse();
        var token = SignedJWT.parse(data.path("TOKEN").asString());
        assertThat(token.verify(new RSASSAVerifier((RSAPublicKey) pair.getPublic()))).isTrue();
        var digest = MessageDigest.getInstance("SHA-256").digest(pair.getPublic().getEncoded());
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo("ACME.SVC");
        assertThat(claims.getIssuer())
                .isEqualTo("ACME.SVC.SHA256:" + Base64.getEncoder().encodeToString(digest));
        assertThat(claims.getIssueTime().toInstant()).isEqualTo(TestSessions.START);
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo(TestSessions.START.plusSeconds(60));
        assertThat(key.toString()).doesNotContain("RSA");
    }

    @Test
    void a_login_that_does_not_get_through_is_not_now() throws Exception {
        script.then(503, "busy").thenDrop().then(200, "<html>").then(200, OK, "Content-Encoding", "gzip");
        for (var i = 0; i < 4; i++) {
            assertThat(snowflake.login(login(), "id-1", TestSessions.START))
                    .isInstanceOf(LoginReply.NotNow.class);
        }
    }

    @Test
    void a_packed_login_answer_is_unpacked() throws Exception {
        script.then(200, gzip("{\"data\":{},\"success\":false}"), "Content-Encoding", "gzip");
        assertThat(snowflake.login(login(), "id-1", TestSessions.START))
                .isInstanceOfSatisfying(LoginReply.Answered.class,
                        a -> assertThat(a.sticky().isEmpty()).isTrue());
    }

    @Test
    void each_call_has_its_own_place() {
        for (var i = 0; i < 4; i++) {
            script.then(200, OK);
        }
        snowflake.result(session, "q1");
        snowflake.monitor(session, "q1");
        snowflake.abort(session, "r1");
        snowflake.close(session);
        assertThat(script.sent()).extracting(s -> s.method() + " " + s.path())
                .containsExactly("GET /queries/q1/result", "GET /monitoring/queries/q1",
                        "POST /queries/v1/abort-request", "POST /session");
        assertThat(script.sent().get(2).json().path("requestId").asString()).isEqualTo("r1");
        assertThat(script.sent().get(3).query()).startsWith("delete=true&");
    }
}
