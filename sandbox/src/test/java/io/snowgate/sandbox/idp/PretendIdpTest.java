package io.snowgate.sandbox.idp;

import module java.base;

import com.nimbusds.jwt.JWTClaimsSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PretendIdpTest {
    private static final String BACK = "http://localhost:7777/back?x=1";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    /// Of [#VERIFIER], from RFC 7636.
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private static final AtomicReference<Instant> now = new AtomicReference<>(START);
    private static PretendIdp idp;
    private static Client client;

    @BeforeAll
    static void start() throws IOException {
        idp = PretendIdp.start(IdpSettings.usual(), now::get);
        client = new Client(idp.issuer());
    }

    @BeforeEach
    void begin() throws IOException {
        now.set(START);
        idp.signWith(Algorithm.RS256);
        idp.acceptConnections();
    }

    @AfterAll
    static void stop() {
        client.close();
        idp.close();
    }

    private JWTClaimsSet read(String token) throws Exception, InterruptedException {
        return client.verified(token, "snowgate", now.get()).orElseThrow();
    }

    @Test
    void discovery_tells_the_issuer_and_where_everything_is() throws Exception, InterruptedException {
        var told = client.get("/.well-known/openid-configuration").json();
        assertThat(told).containsEntry("issuer", idp.issuer())
                .containsEntry("token_endpoint", idp.issuer() + "/token");
        for (var endpoint : List.of("authorization_endpoint", "userinfo_endpoint", "jwks_uri")) {
            var path = String.valueOf(told.get(endpoint)).substring(idp.issuer().length());
            assertThat(client.get(path).status()).isNotEqualTo(404);
        }
    }

    @Test
    void the_key_set_holds_an_rsa_and_a_p256_key_and_nothing_private()
            throws Exception, InterruptedException {
        var body = client.get("/jwks").body();
        assertThat(body).contains("\"RSA\"", "\"P-256\"", "\"RS256\"", "\"ES256\"")
                .doesNotContain("\"d\"", "\"p\"");
    }

    @ParameterizedTest
    @EnumSource
    void a_persona_gets_a_token_that_verifies(Algorithm algorithm) throws Exception, InterruptedException {
        idp.signWith(algorithm);
        var claims = read(idp.token("ann", Map.of()));
        assertThat(claims.getSubject()).isEqualTo("ann");
        assertThat(claims.getStringListClaim("groups")).containsExactly("analysts");
        assertThat(claims.getClaim("kind")).isEqualTo("human");
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(claims.getJWTID()).isNotEmpty();
    }

    @Test
    void a_job_names_its_run_and_an_agent_whom_it_acts_for() throws Exception, InterruptedException {
        var nightly = read(idp.token("nightly", Map.of("run_id", "run-7")));
        assertThat(nightly.getClaims()).containsEntry("kind", "service")
                .containsEntry("job_id", "nightly-load")
                .containsEntry("run_id", "run-7");
        var planner = read(idp.token("planner", Map.of()));
        assertThat(planner.getSubject()).isEqualTo("ann");
        assertThat(planner.getJSONObjectClaim("act")).containsEntry("sub", "planner")
                .containsEntry("kind", "agent");
    }

    @ParameterizedTest
    @EnumSource
    void a_flawed_token_does_not_verify(Flaw flaw) throws Exception, InterruptedException {
        for (var algorithm : Algorithm.values()) {
            idp.signWith(algorithm);
            assertThat(client.verified(idp.flawed(flaw, "ann"), "snowgate", now.get())).isEmpty();
        }
    }

    @Test
    void the_command_gets_a_token_with_more_claims() throws Exception, InterruptedException {
        var request = new TokenRequest(URI.create(idp.issuer() + "/"), "bob",
                Map.of("run_id", "42", "groups", "[\"a\", \"b\"]", "act", "{\"sub\": \"bot\"}"));
        var claims = read(request.send());
        assertThat(claims.getSubject()).isEqualTo("bob");
        assertThat(claims.getStringClaim("run_id")).isEqualTo("42");
        assertThat(claims.getStringListClaim("groups")).containsExactly("a", "b");
        assertThat(claims.getJSONObjectClaim("act")).containsEntry("sub", "bot");
    }

    @Test
    void the_command_says_why_there_is_no_token() {
        var nobody = new TokenRequest(URI.create(idp.issuer()), "nobody", Map.of());
        assertThatThrownBy(nobody::send).isInstanceOf(TokenRequestFailed.class)
                .hasMessageContaining("ann, bob");
        var broken = new TokenRequest(URI.create(idp.issuer()), "ann", Map.of("groups", "[a"));
        assertThatThrownBy(broken::send).isInstanceOf(TokenRequestFailed.class)
                .hasMessageContaining("claim_groups");
        idp.refuseConnections();
        assertThatThrownBy(new TokenRequest(URI.create(idp.issuer()), "ann", Map.of())::send)
                .isInstanceOf(TokenRequestFailed.class)
                .hasMessageContaining("no identity provider answers");
        assertThatThrownBy(new TokenRequest(URI.create("nonsense"), "ann", Map.of())::send)
                .isInstanceOf(TokenRequestFailed.class);
    }

    @Test
    void client_credentials_may_come_as_basic_authentication() throws Exception, InterruptedException {
        var basic = "Basic "
                + Base64.getEncoder().encodeToString("nightly:whatever".getBytes(StandardCharsets.UTF_8));
        var answer = client.post("/token", Map.of("grant_type", "client_credentials"), basic);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).containsEntry("token_type", "Bearer")
                .doesNotContainKeys("refresh_token", "id_token");
        assertThat(read(answer.text("access_token")).getSubject()).isEqualTo("nightly");
    }

    private Client.Answer authorize(Map<String, String> more) throws IOException, InterruptedException {
        var form = new HashMap<>(
                Map.of("response_type", "code", "client_id", "tool", "redirect_uri", BACK, "state", "s&t",
                        "nonce", "n", "code_challenge", CHALLENGE, "code_challenge_method", "S256"));
        form.putAll(more);
        return client.get("/authorize?" + new Form(form).encoded());
    }

    private Client.Answer redeem(String code, Map<String, String> more)
            throws IOException, InterruptedException {
        var form = new HashMap<>(
                Map.of("grant_type", "authorization_code", "client_id", "tool", "redirect_uri", BACK,
                        "code", code, "code_verifier", VERIFIER));
        form.putAll(more);
        return client.post("/token", form);
    }

    @Test
    void a_browser_chooses_a_persona_and_comes_back_with_a_code() throws Exception, InterruptedException {
        var page = authorize(Map.of());
        assertThat(page.status()).isEqualTo(200);
        var link = Pattern.compile("href=\"(/authorize[^\"]*login_hint=carol[^\"]*)\"").matcher(page.body());
        assertThat(link.find()).isTrue();
        var back = client.get(link.group(1).replace("&amp;", "&"));
        assertThat(back.status()).isEqualTo(302);
        assertThat(back.location()).startsWith(BACK + "&");
        assertThat(back.parameter("state")).isEqualTo("s&t");
        var answer = redeem(back.parameter("code"), Map.of());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(read(answer.text("access_token")).getSubject()).isEqualTo("carol");
        var id = client.verified(answer.text("id_token"), "tool", now.get()).orElseThrow();
        assertThat(id.getStringClaim("nonce")).isEqualTo("n");
    }

    @Test
    void a_login_hint_asks_nobody_and_a_code_works_once() throws Exception, InterruptedException {
        var code = authorize(Map.of("login_hint", "ann")).parameter("code");
        assertThat(redeem(code, Map.of()).status()).isEqualTo(200);
        assertThat(redeem(code, Map.of()).text("error")).isEqualTo("invalid_grant");
        assertThat(authorize(Map.of("login_hint", "nobody")).parameter("error")).isEqualTo("access_denied");
        assertThat(authorize(Map.of("response_type", "token")).parameter("error"))
                .isEqualTo("unsupported_response_type");
    }

    @Test
    void a_code_is_bound_to_verifier_client_address_and_time() throws Exception, InterruptedException {
        for (var wrong : List.of(Map.of("code_verifier", "x"), Map.of("code_verifier", ""),
                Map.of("client_id", "other"),
                Map.of("redirect_uri", "http://localhost:1/"))) {
            var code = authorize(Map.of("login_hint", "ann")).parameter("code");
            assertThat(redeem(code, wrong).text("error")).as("%s", wrong).isEqualTo("invalid_grant");
        }
        var code = authorize(Map.of("login_hint", "ann")).parameter("code");
        now.set(START.plus(Duration.ofMinutes(3)));
        assertThat(redeem(code, Map.of()).text("error")).isEqualTo("invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "http://evil.example/", "http://localhost.evil.example/",
            "javascript:x",
            "http://localhost:1/#x", "//localhost", ":", "http://localhost@evil.example/"})
    void nobody_is_sent_anywhere_but_to_this_machine(String address) throws Exception, InterruptedException {
        var answer = authorize(Map.of("redirect_uri", address, "login_hint", "ann"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.location()).isEmpty();
    }

    @Test
    void a_page_escapes_what_the_client_says() throws Exception, InterruptedException {
        assertThat(authorize(Map.of("client_id", "<script>\"'&")).body()).doesNotContain("<script>")
                .contains("&lt;script&gt;");
    }

    @Test
    void a_device_waits_until_somebody_decides() throws Exception, InterruptedException {
        var begun = client.post("/device_authorization", Map.of("client_id", "cli"));
        var poll = Map.of("grant_type", "urn:ietf:params:oauth:grant-type:device_code", "client_id", "cli",
                "device_code",
                begun.text("device_code"));
        assertThat(client.post("/token", poll).text("error")).isEqualTo("authorization_pending");
        var page = begun.text("verification_uri_complete").substring(idp.issuer().length());
        assertThat(client.get(page).body()).contains("persona=bob");
        assertThat(client.get(page + "&persona=bob").status()).isEqualTo(200);
        assertThat(client.get(page + "&persona=ann").status()).isEqualTo(409);
        assertThat(read(client.post("/token", poll).text("access_token")).getSubject()).isEqualTo("bob");
        assertThat(client.post("/token", poll).text("error")).isEqualTo("expired_token");
    }

    @Test
    void a_device_can_be_denied_let_in_by_hint_and_be_late() throws Exception, InterruptedException {
        var denied = client.post("/device_authorization", Map.of("client_id", "cli"));
        var page = denied.text("verification_uri_complete").substring(idp.issuer().length());
        assertThat(client.get(page + "&deny=true").status()).isEqualTo(200);
        assertThat(poll(denied).text("error")).isEqualTo("access_denied");
        var hinted = client.post("/device_authorization",
                Map.of("client_id", "cli", "login_hint", "nightly"));
        assertThat(read(poll(hinted).text("access_token")).getSubject()).isEqualTo("nightly");
        var late = client.post("/device_authorization", Map.of("client_id", "cli"));
        now.set(START.plus(Duration.ofMinutes(11)));
        assertThat(poll(late).text("error")).isEqualTo("expired_token");
        assertThat(client.get("/device?user_code=NONE").status()).isEqualTo(404);
    }

    private Client.Answer poll(Client.Answer begun) throws Exception, InterruptedException {
        return client.post("/token",
                Map.of("grant_type", "urn:ietf:params:oauth:grant-type:device_code", "client_id",
                        "cli", "device_code", begun.text("device_code")));
    }

    @Test
    void a_refresh_token_works_once_and_for_its_client() throws Exception, InterruptedException {
        var first = redeem(authorize(Map.of("login_hint", "ann", "claim_run_id", "r")).parameter("code"),
                Map.of());
        now.set(START.plus(Duration.ofHours(2)));
        var form = Map.of("grant_type", "refresh_token", "client_id", "tool", "refresh_token",
                first.text("refresh_token"));
        var second = client.post("/token", form);
        assertThat(read(second.text("access_token")).getStringClaim("run_id")).isEqualTo("r");
        assertThat(client.post("/token", form).text("error")).isEqualTo("invalid_grant");
        assertThat(client
                .post("/token", Map.of("grant_type", "refresh_token", "client_id", "other", "refresh_token",
                        second.text("refresh_token")))
                .text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void user_info_is_for_those_with_a_good_token() throws Exception, InterruptedException {
        var token = idp.token("ann", Map.of());
        assertThat(client.get("/userinfo", "Bearer " + token).json()).containsEntry("sub", "ann")
                .containsEntry("email", "ann@example.com")
                .doesNotContainKey("exp");
        assertThat(client.get("/userinfo").status()).isEqualTo(401);
        for (var flaw : List.of(Flaw.EXPIRED, Flaw.UNSIGNED, Flaw.WRONG_KEY, Flaw.PUBLIC_KEY_AS_SECRET,
                Flaw.TAMPERED)) {
            assertThat(client.get("/userinfo", "Bearer " + idp.flawed(flaw, "ann")).status()).as("%s", flaw)
                    .isEqualTo(401);
        }
    }

    @Test
    void old_keys_stay_good_until_they_are_forgotten() throws Exception, InterruptedException {
        var old = idp.token("ann", Map.of());
        idp.rotateKeys();
        var young = idp.token("ann", Map.of());
        assertThat(client.verified(old, "snowgate", now.get())).isPresent();
        idp.forgetOldKeys();
        assertThat(client.verified(old, "snowgate", now.get())).isEmpty();
        assertThat(client.verified(young, "snowgate", now.get())).isPresent();
    }

    @Test
    void an_outage_refuses_connections_and_ends_where_it_began() throws Exception, InterruptedException {
        idp.refuseConnections();
        assertThatThrownBy(() -> client.get("/jwks")).isInstanceOf(ConnectException.class);
        idp.refuseConnections();
        var token = idp.token("ann", Map.of());
        idp.acceptConnections();
        idp.acceptConnections();
        assertThat(client.verified(token, "snowgate", now.get())).isPresent();
    }

    @Test
    void bad_requests_are_told_why() throws Exception, InterruptedException {
        assertThat(client.post("/token", Map.of("grant_type", "password", "client_id", "ann")).text("error"))
                .isEqualTo("unsupported_grant_type");
        assertThat(
                client.post("/token", Map.of("grant_type", "client_credentials")).text("error_description"))
                .isEqualTo("client_id is missing");
        assertThat(client.get("/authorize?a=1&a=2").status()).isEqualTo(400);
        assertThat(client.get("/authorize?client_id=%25zz").status()).isEqualTo(400);
        assertThat(client.get("/nothing").status()).isEqualTo(404);
        assertThat(client.post("/token", Map.of("x", "y".repeat(70_000))).status()).isEqualTo(413);
        assertThat(client.post("/token", Map.of("grant_type", "client_credentials"), "Basic ***").status())
                .isEqualTo(401);
    }

    @Test
    void settings_that_cannot_work_are_refused() {
        assertThatThrownBy(() -> IdpSettings.usual().with(Personas.ANN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IdpSettings.usual().living(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Persona("a b", "x", Map.of("sub", "x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Persona("a", "x", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> idp.token("nobody", Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anybody_can_be_a_persona() throws Exception, InterruptedException {
        var settings = IdpSettings.usual()
                .with(new Persona("eve", "Eve", Map.of("sub", "eve@x", "tier", 3, "act",
                        Map.of("sub", "bot"))));
        try (var other = PretendIdp.start(settings, now::get); var reader = new Client(other.issuer())) {
            var claims = reader.verified(other.token("eve", Map.of("aud", "them")), "them", now.get())
                    .orElseThrow();
            assertThat(claims.getSubject()).isEqualTo("eve@x");
            assertThat(claims.getIntegerClaim("tier")).isEqualTo(3);
        }
    }
}
