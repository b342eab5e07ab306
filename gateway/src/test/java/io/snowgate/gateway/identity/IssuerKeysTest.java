package io.snowgate.gateway.identity;

import module java.base;

import com.sun.net.httpserver.HttpExchange;
import io.snowgate.gateway.identity.Admission.Admitted;
import io.snowgate.gateway.identity.Admission.Refused;
import io.snowgate.gateway.identity.IssuerSettings.MayAssert;
import io.snowgate.gateway.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Keys that change, issuers that are down, and strangers who invent key ids.
class IssuerKeysTest {
    private static final SigningKey FIRST = SigningKey.rsa("first");
    private static final SigningKey SECOND = SigningKey.ec("second", com.nimbusds.jose.jwk.Curve.P_256);

    private final TestIssuer issuer = new TestIssuer(FIRST);
    private final TestClock clock = new TestClock();
    private final Issuers issuers = new Issuers(List.of(settings()), clock);

    private IssuerSettings settings() {
        return IssuerSettings.of(issuer.url(), "snowgate", MayAssert.NOTHING);
    }

    @AfterEach
    void stop() {
        issuers.close();
        issuer.close();
    }

    /// A token that nobody saw before and that outlives the test.
    private Secret fresh(SigningKey key, String alg) {
        return draft(key, alg).signed(key);
    }

    private Draft draft(SigningKey key, String alg) {
        var now = clock.instant().getEpochSecond();
        return issuer.token("alice", key, alg)
                .claim("iat", now)
                .claim("exp", now + 7 * 86_400)
                .claim("jti", issuer.keyRequests() + "-" + now);
    }

    private Optional<Reason> refusal(Secret token) {
        return switch (issuers.admit(token)) {
            case Admitted _ -> Optional.empty();
            case Refused refused -> Optional.of(refused.reason());
        };
    }

    @Test
    void keys_are_fetched_once_for_many_logins() {
        for (var i = 0; i < 20; i++) {
            clock.move(Duration.ofSeconds(10));
            assertThat(refusal(fresh(FIRST, "RS256"))).isEmpty();
        }
        assertThat(issuer.keyRequests()).isOne();
        clock.move(IssuerKeys.FRESH);
        assertThat(refusal(fresh(FIRST, "RS256"))).isEmpty();
        assertThat(issuer.keyRequests()).isEqualTo(2);
    }

    @Test
    void a_new_key_is_found_at_once_and_a_withdrawn_one_stops_within_minutes() {
        assertThat(refusal(fresh(FIRST, "RS256"))).isEmpty();
        issuer.publish(SECOND);
        assertThat(refusal(fresh(SECOND, "ES256"))).isEmpty();
        assertThat(issuer.keyRequests()).isEqualTo(2);
        clock.move(Duration.ofMinutes(1));
        assertThat(refusal(fresh(FIRST, "RS256"))).contains(Reason.UNKNOWN_KEY);
    }

    @Test
    void an_issuer_without_key_ids_may_change_its_only_key() {
        var one = FIRST.withoutId();
        var other = SigningKey.rsa("other").withoutId();
        issuer.publish(one);
        assertThat(refusal(draft(one, "RS256").withoutHeader("kid").signed(one))).isEmpty();
        issuer.publish(other);
        assertThat(refusal(draft(other, "RS256").withoutHeader("kid").signed(other))).isEmpty();
        assertThat(refusal(draft(one, "RS256").withoutHeader("kid").claim("jti", "x").signed(one)))
                .contains(Reason.SIGNATURE);
    }

    @Test
    void invented_key_ids_do_not_hammer_the_issuer() {
        assertThat(refusal(fresh(FIRST, "RS256"))).isEmpty();
        for (var i = 0; i < 500; i++) {
            assertThat(refusal(draft(FIRST, "RS256").header("kid", "invented-" + i).with(new byte[256])))
                    .contains(Reason.UNKNOWN_KEY);
        }
        assertThat(issuer.keyRequests()).isEqualTo(2);
        clock.move(IssuerKeys.BETWEEN_SEARCHES);
        issuer.publish(FIRST, SECOND);
        assertThat(refusal(fresh(SECOND, "ES256"))).isEmpty();
        assertThat(issuer.keyRequests()).isEqualTo(3);
    }

    @Test
    void invented_key_ids_arriving_all_at_once_do_not_hammer_the_issuer_either() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(IntStream.range(0, 200)
                    .<Callable<Admission>>mapToObj(i -> () -> issuers.admit(
                            draft(FIRST, "RS256").header("kid", "invented-" + i).with(new byte[256])))
                    .toList());
        }
        assertThat(issuer.keyRequests()).isLessThanOrEqualTo(2);
    }

    @Test
    void first_logins_arriving_all_at_once_share_one_fetch() throws InterruptedException, ExecutionException {
        var tokens = IntStream.range(0, 50)
                .mapToObj(i -> draft(FIRST, "RS256").claim("jti", i).signed(FIRST))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(tokens.stream()
                    .<Callable<Admission>>map(t -> () -> issuers.admit(t))
                    .toList())) {
                assertThat(answer.get()).isInstanceOf(Admitted.class);
            }
        }
        assertThat(issuer.keyRequests()).isOne();
    }

    @Test
    void known_keys_go_on_working_through_an_outage_and_new_ones_do_not() {
        assertThat(refusal(fresh(FIRST, "RS256"))).isEmpty();
        issuer.fail(IssuerKeysTest::down);
        for (var hour = 0; hour < 23; hour++) {
            clock.move(Duration.ofHours(1));
            assertThat(refusal(fresh(FIRST, "RS256"))).as("after %d h", hour + 1).isEmpty();
            assertThat(refusal(fresh(SECOND, "ES256"))).contains(Reason.ISSUER_UNAVAILABLE);
        }
        assertThat(issuers.health().getFirst().problem()).contains("503");
        clock.move(Duration.ofHours(1));
        assertThat(refusal(fresh(FIRST, "RS256"))).contains(Reason.ISSUER_UNAVAILABLE);
        issuer.recover();
        clock.move(IssuerKeys.BETWEEN_SEARCHES);
        assertThat(refusal(fresh(FIRST, "RS256"))).isEmpty();
        assertThat(issuers.health().getFirst())
                .isEqualTo(new IssuerHealth(issuer.url(), clock.instant(), "", IssuerHealth.State.GOOD));
    }

    @Test
    void invented_key_ids_during_an_outage_do_not_lock_known_keys_out() {
        assertThat(refusal(fresh(FIRST, "RS256"))).isEmpty();
        issuer.fail(IssuerKeysTest::down);
        for (var i = 0; i < 100; i++) {
            clock.move(Duration.ofSeconds(7));
            assertThat(refusal(draft(FIRST, "RS256").header("kid", "invented-" + i).with(new byte[256])))
                    .contains(Reason.ISSUER_UNAVAILABLE);
            assertThat(refusal(fresh(FIRST, "RS256"))).isEmpty();
        }
    }

    @Test
    void an_issuer_that_starts_after_the_gateway_is_found_within_seconds() {
        issuer.fail(IssuerKeysTest::down);
        assertThat(refusal(fresh(FIRST, "RS256"))).contains(Reason.ISSUER_UNAVAILABLE);
        issuer.recover();
        clock.move(IssuerKeys.BETWEEN_ATTEMPTS);
        assertThat(refusal(fresh(FIRST, "RS256"))).isEmpty();
    }

    @Test
    void an_issuer_that_is_down_from_the_start_is_not_hammered() {
        var asked = new AtomicInteger();
        issuer.fail(e -> {
            asked.incrementAndGet();
            return down(e);
        });
        for (var i = 0; i < 100; i++) {
            assertThat(refusal(draft(FIRST, "RS256").claim("jti", i).signed(FIRST)))
                    .contains(Reason.ISSUER_UNAVAILABLE);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void one_issuer_that_is_down_does_not_touch_another() {
        try (var other = new TestIssuer(SECOND);
                var both = new Issuers(List.of(settings(), IssuerSettings.of(other.url(), "snowgate",
                        MayAssert.NOTHING)), clock)) {
            issuer.fail(IssuerKeysTest::down);
            assertThat(both.admit(fresh(FIRST, "RS256"))).isInstanceOf(Refused.class);
            assertThat(both.admit(other.token("bob", SECOND, "ES256").signed(SECOND)))
                    .isInstanceOf(Admitted.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"keys\":{}}", "{\"keys\":[]}",
            "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}",
            "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"\",\"e\":\"AQAB\"},{\"kty\":\"new\"},7,null]}"})
    void broken_key_sets_leave_the_good_keys_alone(String keySet) {
        assertThat(refusal(fresh(FIRST, "RS256"))).isEmpty();
        clock.move(IssuerKeys.FRESH);
        issuer.fail(e -> e.getRequestURI().getPath().equals("/keys") && send(e, 200, keySet));
        assertThat(refusal(fresh(FIRST, "RS256"))).isEmpty();
        assertThat(issuers.health().getFirst().problem()).startsWith("jwks: ");
    }

    @Test
    void an_unknown_sort_of_key_among_good_ones_is_left_out() {
        var odd = new SigningKey("odd", "{\"kty\":\"AKP\",\"alg\":\"ML-DSA-65\",\"kid\":\"odd\"}",
                FIRST.signer());
        issuer.publish(odd, FIRST);
        assertThat(refusal(fresh(FIRST, "RS256"))).isEmpty();
    }

    @Test
    void a_redirect_is_not_followed() {
        var elsewhere = new TestIssuer(FIRST);
        try (elsewhere) {
            issuer.fail(e -> {
                e.getResponseHeaders().add("Location", elsewhere.url() + "/keys");
                return send(e, 302, "");
            });
            assertThat(refusal(fresh(FIRST, "RS256"))).contains(Reason.ISSUER_UNAVAILABLE);
            assertThat(elsewhere.keyRequests()).isZero();
        }
    }

    @Test
    void an_endless_answer_is_cut_off() {
        issuer.fail(e -> send(e, 200, " ".repeat(600 * 1024) + "{}"));
        assertThat(refusal(fresh(FIRST, "RS256"))).contains(Reason.ISSUER_UNAVAILABLE);
    }

    @Test
    void an_answer_that_breaks_off_is_no_answer() {
        issuer.fail(e -> {
            e.sendResponseHeaders(200, 1000);
            e.getResponseBody().write('{');
            e.getResponseBody().flush();
            return true;
        });
        assertThat(refusal(fresh(FIRST, "RS256"))).contains(Reason.ISSUER_UNAVAILABLE);
    }

    @Test
    void an_answer_that_trickles_in_is_cut_off() {
        var over = new CountDownLatch(1);
        issuer.fail(e -> {
            e.sendResponseHeaders(200, 1000);
            e.getResponseBody().write('{');
            e.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return true;
        });
        try (var fetch = new HttpFetch(Duration.ofMillis(300))) {
            assertThatThrownBy(() -> fetch.get(URI.create(issuer.url() + "/keys")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("within 300 ms");
        } finally {
            over.countDown();
        }
    }

    @Test
    void a_discovery_document_of_another_issuer_is_refused() {
        issuer.discovery(
                "{\"issuer\":\"https://other.example\",\"jwks_uri\":\"%s/keys\"}".formatted(issuer.url()));
        assertThat(refusal(fresh(FIRST, "RS256"))).contains(Reason.ISSUER_UNAVAILABLE);
        assertThat(issuers.health().getFirst().problem()).contains("of another issuer");
        assertThat(issuer.keyRequests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://idp.example/keys", "file:///etc/passwd", "ftp://127.0.0.1/keys", "keys",
            "",
            "http://user:pw@127.0.0.1/keys", "http://127.0.0.1.evil.example/keys", "not an address"})
    void keys_are_fetched_from_safe_addresses_only(String address) {
        issuer.discovery("{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(issuer.url(), address));
        assertThat(refusal(fresh(FIRST, "RS256"))).contains(Reason.ISSUER_UNAVAILABLE);
        assertThat(issuers.health().getFirst().problem()).contains("jwks_uri");
    }

    @Test
    void a_configured_key_address_needs_no_discovery() {
        issuer.discovery("nothing here");
        var usual = IssuerSettings.Checks.USUAL;
        var checks = new IssuerSettings.Checks(issuer.url() + "/keys", usual.algorithms(), usual.skew(),
                usual.transport());
        var settings = new IssuerSettings(issuer.url(), List.of("snowgate"), IssuerSettings.ClaimNames.USUAL,
                MayAssert.NOTHING, checks);
        try (var configured = new Issuers(List.of(settings), clock)) {
            assertThat(configured.admit(fresh(FIRST, "RS256"))).isInstanceOf(Admitted.class);
        }
    }

    private static boolean down(HttpExchange exchange) throws IOException {
        return send(exchange, 503, "down");
    }

    private static boolean send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        return true;
    }
}
