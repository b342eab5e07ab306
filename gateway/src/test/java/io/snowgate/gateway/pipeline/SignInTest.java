package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.identity.Admission;
import io.snowgate.gateway.identity.LocalCredentials;
import io.snowgate.gateway.identity.Networks;
import io.snowgate.gateway.identity.OneTimeCodes;
import io.snowgate.gateway.identity.SignIn;
import io.snowgate.gateway.identity.SignInProvider;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.secret.Secret;
import io.snowgate.gateway.session.TestSessions;
import io.snowgate.gateway.wire.Json;
import io.snowgate.log.testing.FaultyStorage.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Signing in with a browser, and everything that must not work about it.
class SignInTest {
    private static final String HERE = "192.0.2.7";
    private static final String PROOF = "cHJvb2YgcHJvb2YgcHJvb2YgcHJvb2YgcHJvb2Y=";
    private static final List<String> SIGNED_IN = List.of("sign_in.started", "sign_in.completed");
    @TempDir private Path folder;
    private Works works;
    private SignInProvider provider;
    private OneTimeCodes codes;
    private SignInPipeline pipeline;
    private Visitor here;

    @BeforeEach
    void start() throws IOException {
        works = new Works(folder, Works.Plan.USUAL);
        provider = new SignInProvider(works.clock);
        pipeline = pipeline(provider.signIn());
        codes = pipeline.codes();
        here = new Visitor(pipeline, HERE);
    }

    private SignInPipeline pipeline(SignIn signIn) {
        var random = new SecureRandom();
        return new SignInPipeline(works.targets,
                provider.issuers(LocalCredentials.NONE).signIn(signIn).orElse(null),
                () -> "https://gate.example:443", works.recording,
                new SignInPipeline.Means(new Sealer(TestSessions.keys(1), random), works.ids, random,
                        works.clock));
    }

    @AfterEach
    void stop() {
        pipeline.close();
        provider.close();
        works.close();
    }

    /// What a driver that asked has been told.
    private record Told(URI page, Secret proof) {
        static Told of(String answer) throws Exception {
            var data = Json.object(answer.getBytes(StandardCharsets.UTF_8)).path("data");
            return new Told(URI.create(data.path("ssoUrl").asString()),
                    Secret.of(data.path("proofKey").asString()));
        }
    }

    private static URI console(String change) {
        return URI.create(("/console/login?login_name=alice&browser_mode_redirect_port=50123&proof_key="
                + URLEncoder.encode(PROOF, StandardCharsets.UTF_8) + change));
    }

    /// The identity provider's address, after the person said yes.
    private URI departure(URI page) throws IOException {
        return Visitor.next(here.visit(Visitor.link(here.visit(page))));
    }

    /// The address that the browser comes back to.
    private URI back(URI departure) {
        var asked = SignInProvider.parameters(departure.getRawQuery());
        return URI.create(asked.get("redirect_uri") + "?state=" + asked.get("state") + "&code="
                + provider.code(departure));
    }

    /// The code that a browser brings to the driver.
    private static Secret code(ClientReply.Page page) {
        assertThat(page.status()).isEqualTo(303);
        var address = Visitor.next(page);
        assertThat(address.toString()).startsWith("http://localhost:50123/?token=");
        return Secret.of(SignInProvider.field(address.getRawQuery(), "token"));
    }

    private static OneTimeCodes.Bond bond(Secret proof, String address, String target) {
        return new OneTimeCodes.Bond(OneTimeCodes.digest(proof), Networks.of(address), target);
    }

    private void assertRefused(ClientReply.Page page, String why) throws IOException {
        assertThat(page.status()).isBetween(400, 503);
        assertThat(Works.text(page)).contains("Not signed in").contains(why);
        assertThat(page.headers().first("Location")).isEmpty();
        assertThat(page.headers().first("X-Frame-Options")).contains("DENY");
        var last = works.desk.lines().getLast();
        assertThat(last.text("type")).isEqualTo("sign_in.refused");
        assertThat(last.text("error")).contains(why);
        assertThat(last.text("address")).isNotEmpty();
    }

    @Test
    void a_person_signs_in_and_the_driver_gets_a_code_that_stands_for_them() throws Exception {
        var told = Told.of(here.ask());
        assertThat(told.page().toString()).startsWith("https://gate.example/sign-in?for=");
        var code = code(here.visit(back(departure(told.page()))));
        assertThat(codes.redeem(code, bond(told.proof(), HERE, TestSessions.TARGET)))
                .isInstanceOfSatisfying(Admission.Admitted.class, admitted -> {
                    assertThat(admitted.caller().principal().subject()).isEqualTo("alice");
                    assertThat(admitted.caller().principal().groups()).containsExactly("analysts");
                    assertThat(admitted.dropped()).containsExactly("group dba");
                });
        assertThat(works.desk.types()).isEqualTo(SIGNED_IN);
        var lines = works.desk.lines();
        assertThat(lines.getFirst().text("application")).isEqualTo("PythonConnector");
        assertThat(lines.getFirst().text("account")).isEqualTo("acme");
        assertThat(lines.getFirst().entry().at("/principal/kind").asString()).isEqualTo("nobody");
        assertThat(lines.getLast().entry().at("/principal/subject").asString()).isEqualTo("alice");
        assertThat(lines.getLast().text("sign_in")).isEqualTo(lines.getFirst().text("sign_in")).hasSize(32);
    }

    @Test
    void a_driver_may_send_the_browser_by_itself() throws Exception {
        var page = here.visit(console(""));
        assertThat(Visitor.next(page).toString()).startsWith("https://gate.example/sign-in?for=");
        var code = code(here.visit(back(departure(Visitor.next(page)))));
        assertThat(codes.redeem(code, bond(Secret.of(PROOF), HERE, TestSessions.TARGET)))
                .isInstanceOf(Admission.Admitted.class);
        assertThat(works.desk.types()).isEqualTo(SIGNED_IN);
    }

    @Test
    void the_page_says_who_asks_and_cannot_be_abused() throws Exception {
        var told = Told.of(here.ask("CLIENT_APP_ID", "<script>alert(1)</script>\\u202egpj.exe",
                "LOGIN_NAME", "\\\" onload=\\\"x"));
        var page = here.visit(told.page());
        var text = Works.text(page);
        assertThat(text).contains("&lt;script&gt;alert(1)&lt;/script&gt;\ufffdgpj.exe 4.8.1", HERE, "acme",
                "127.0.0.1", "&quot; onload=&quot;x")
                .doesNotContain("<script", "onload=\"", "\u202e", told.proof().reveal(), PROOF);
        assertThat(page.headers().first("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().first("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().first("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().first("Cache-Control")).contains("no-store");
        assertThat(page.headers().first("Set-Cookie").orElseThrow()).startsWith("__Host-snowgate-sign-in-")
                .contains("; Path=/;", "; HttpOnly", "; SameSite=Lax", "; Secure")
                .doesNotContain("Domain");
    }

    @Test
    void the_identity_provider_is_asked_with_everything_that_binds_its_answer() throws Exception {
        var asked = SignInProvider.parameters(departure(Told.of(here.ask()).page()).getRawQuery());
        assertThat(asked).containsEntry("client_id", SignInProvider.CLIENT)
                .containsEntry("response_type", "code")
                .containsEntry("redirect_uri", "https://gate.example/sign-in/return")
                .containsEntry("scope", "openid")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("login_hint", "alice@example.com")
                .containsKeys("state", "nonce", "code_challenge");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "80", "1023", "65536", "99999", "-1", "080808", "50123@evil.example",
            "50123/../x", "50123%0d%0aX", " 50123", "\u0665\u0660\u0661\u0662\u0663"})
    void a_driver_waits_on_a_port_of_its_own_machine_and_nowhere_else(String port) throws Exception {
        assertThat(here.ask("BROWSER_MODE_REDIRECT_PORT", port)).contains("\"success\":false",
                "no port from 1024 to 65535");
        assertThat(works.desk.types()).containsExactly("sign_in.refused");
        var encoded = URLEncoder.encode(port, StandardCharsets.UTF_8);
        assertRefused(here.visit(
                URI.create(console("").toString().replace("port=50123", "port=" + encoded))),
                "no port from 1024 to 65535");
    }

    @Test
    void a_driver_cannot_ask_for_anything_else() throws Exception {
        assertThat(here.ask("AUTHENTICATOR", "https://acme.okta.com")).contains("only externalbrowser");
        assertThat(here.ask("ACCOUNT_NAME", "other")).contains("no target of this gateway");
        assertThat(here.ask("CLIENT_APP_ID", "x".repeat(256))).contains("longer than 255");
        assertRefused(here.visit(console("&browser_mode_redirect_host=evil.example")), "not known here");
        assertRefused(here.visit(console("&proof_key=2")), "names a parameter twice");
        assertRefused(
                here.visit(URI.create(console("").toString().replaceAll("proof_key=.*", "proof_key=short"))),
                "proof key");
        assertThat(works.desk.types()).hasSize(6).containsOnly("sign_in.refused");
    }

    @Test
    void an_address_that_was_not_made_here_leads_nowhere() throws Exception {
        var page = Told.of(here.ask()).page().toString();
        for (var bad : List.of(page + "A", page.substring(0, page.length() - 2),
                "https://gate.example/sign-in", "https://gate.example/sign-in?for=https://evil.example/")) {
            assertRefused(here.visit(URI.create(bad)), "not made by this gateway");
        }
    }

    @Test
    void a_browser_from_another_address_is_turned_away_at_every_step() throws Exception {
        var elsewhere = new Visitor(pipeline, "198.51.100.9");
        var page = Told.of(here.ask()).page();
        assertRefused(elsewhere.visit(page), "another address");
        var link = Visitor.link(here.visit(page));
        elsewhere.cookies.putAll(here.cookies);
        assertRefused(elsewhere.visit(link), "another address");
        var back = back(Visitor.next(here.visit(link)));
        elsewhere.cookies.putAll(here.cookies);
        assertRefused(elsewhere.visit(back), "another address");
    }

    @Test
    void nobody_gets_past_the_question_without_having_been_asked() throws Exception {
        var page = Told.of(here.ask()).page();
        var link = Visitor.link(here.visit(page));
        var kept = Map.copyOf(here.cookies);
        here.cookies.clear();
        assertRefused(here.visit(link), "was not asked first");
        here.cookies.putAll(kept);
        assertRefused(here.visit(URI.create(link.toString().replaceAll("yes=.*", "yes="))),
                "was not asked first");
        assertRefused(here.visit(URI.create(link.toString().replaceAll("&yes=.*", ""))),
                "was not asked first");
    }

    @Test
    void a_browser_comes_back_with_what_it_set_out_with_or_not_at_all() throws Exception {
        var page = Told.of(here.ask()).page();
        here.visit(page);
        var asked = Map.copyOf(here.cookies);
        var back = back(departure(page));
        var left = Map.copyOf(here.cookies);
        here.cookies.clear();
        assertRefused(here.visit(back), "did not set out");
        here.cookies.putAll(asked); // the cookie of the question is none of the way
        assertRefused(here.visit(back), "was not sent");
        here.cookies.keySet().forEach(name -> here.cookies.put(name, page.getRawQuery().substring(4)));
        assertRefused(here.visit(back), "was not sent"); // nor is what stands in the address
        here.cookies.putAll(left);
        var state = SignInProvider.field(back.getRawQuery(), "state");
        assertRefused(here.visit(URI.create(back.toString().replace(state, state + "x"))), "(state)");
        assertRefused(here.visit(URI.create(back.toString().replace(state, ""))), "did not set out");
    }

    @Test
    void one_sign_in_does_not_stand_for_another() throws Exception {
        var mine = back(departure(Told.of(here.ask()).page()));
        var other = back(departure(Told.of(here.ask()).page()));
        var mixed = mine.toString()
                .replaceAll("code=.*", "code=" + SignInProvider.field(other.getRawQuery(), "code"));
        assertRefused(here.visit(URI.create(mixed)), "no ID token for its own code (invalid_grant)"); // its challenge is another
    }

    @Test
    void whoever_takes_too_long_begins_again() throws Exception {
        var page = Told.of(here.ask()).page();
        var link = Visitor.link(here.visit(page));
        var back = back(Visitor.next(here.visit(link)));
        works.clock.move(SignInPipeline.LIFETIME);
        for (var late : List.of(page, back)) {
            assertRefused(here.visit(late), "10 minutes");
        }
    }

    @Test
    void what_the_identity_provider_refuses_is_refused_and_not_quoted() throws Exception {
        var back = back(departure(Told.of(here.ask()).page())).toString();
        var refused = back.replaceAll("code=.*", "error=");
        assertRefused(here.visit(URI.create(refused + "access_denied")), "(access_denied)");
        var markup = here.visit(URI.create(refused + "%3Cscript%3E&error_description=%3Cscript%3E"));
        assertRefused(markup, "let nobody in");
        assertThat(Works.text(markup)).doesNotContain("script");
        assertRefused(here.visit(URI.create(back + "&iss=https://evil.example")), "(iss)");
        assertThat(here.visit(URI.create(back + "&iss=" + provider.url())).status()).isEqualTo(303);
    }

    @Test
    void an_id_token_that_is_not_for_this_sign_in_is_refused() throws Exception {
        var twists = Map.<String, UnaryOperator<Map<String, Object>>>of(
                "(nonce)", c -> with(c, "nonce", "another"),
                "(azp)", c -> with(c, "azp", "another"),
                "(aud)", c -> with(c, "aud", "snowgate"),
                "application (azp)", c -> with(c, "aud", List.of(SignInProvider.CLIENT, "another")),
                "expired", c -> with(c, "exp", works.clock.instant().minusSeconds(61).getEpochSecond()),
                "issuer", c -> with(c, "iss", "https://evil.example"));
        for (var twist : twists.entrySet()) {
            provider.twist(twist.getValue());
            assertRefused(here.visit(back(departure(Told.of(here.ask()).page()))), twist.getKey());
        }
        provider.twist(c -> {
            c.remove("nonce");
            return c;
        });
        assertRefused(here.visit(back(departure(Told.of(here.ask()).page()))), "(nonce)");
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        claims.put(name, value);
        if (name.equals("exp")) {
            claims.put("iat", value);
        }
        return claims;
    }

    @Test
    void a_code_is_good_once_within_a_minute_for_the_driver_that_asked() throws Exception {
        var told = Told.of(here.ask());
        var right = bond(told.proof(), HERE, TestSessions.TARGET);
        var wrong = Map.of(
                bond(Secret.of(PROOF), HERE, TestSessions.TARGET), "another driver",
                bond(told.proof(), "198.51.100.9", TestSessions.TARGET), "another driver",
                bond(told.proof(), HERE, "other"), "another driver");
        for (var attempt : wrong.entrySet()) {
            var code = code(here.visit(back(departure(told.page()))));
            assertRefused(codes.redeem(code, attempt.getKey()), attempt.getValue());
            assertRefused(codes.redeem(code, right), "used already"); // whoever tries uses it up
        }
        var slow = code(here.visit(back(departure(told.page()))));
        works.clock.move(OneTimeCodes.LIFETIME);
        assertRefused(codes.redeem(slow, right), "older than 60 seconds");
        var quick = code(here.visit(back(departure(told.page()))));
        works.clock.move(OneTimeCodes.LIFETIME.minusMillis(1));
        assertThat(codes.redeem(quick, right)).isInstanceOf(Admission.Admitted.class);
        assertRefused(codes.redeem(quick, right), "used already");
        assertRefused(codes.redeem(Secret.of("invented"), right), "unknown");
    }

    private static void assertRefused(Admission admission, String why) {
        assertThat(admission).isInstanceOfSatisfying(Admission.Refused.class,
                refused -> assertThat(refused.message()).contains(why));
    }

    @Test
    void nothing_follows_from_what_cannot_be_recorded() throws Exception {
        var page = Told.of(here.ask()).page();
        var link = Visitor.link(here.visit(page));
        var back = back(departure(Told.of(here.ask()).page()));
        works.desk.storage.fail("I/O error", Operation.WRITE, Operation.CREATE, Operation.FORCE);
        for (var step : List.of(link, back)) {
            var answer = here.visit(step);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers().first("Location")).isEmpty();
            assertThat(Works.text(answer)).contains("audit log cannot be written");
        }
        assertThat(here.ask("ACCOUNT_NAME", "other")).contains("399001");
    }

    @Test
    void nobody_is_sent_anywhere_while_the_identity_provider_is_down() throws Exception {
        var link = Visitor.link(here.visit(Told.of(here.ask()).page()));
        provider.close();
        assertRefused(here.visit(link), "the identity provider does not answer");
        assertThat(works.desk.types()).containsExactly("sign_in.refused");
    }

    @Test
    void where_it_is_not_set_up_both_ways_say_so() throws Exception {
        try (var off = pipeline(new SignIn.Off())) {
            var visitor = new Visitor(off, HERE);
            assertThat(visitor.ask()).contains("not set up for browser sign-in", "390100");
            assertRefused(visitor.visit(console("")), "not set up for browser sign-in");
        }
    }
}
