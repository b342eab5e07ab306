package io.snowgate.gateway.identity;

import module java.base;

import io.snowgate.gateway.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Strangers can make only so much work.
class SignatureChecksTest {
    private static final SigningKey KEY = SigningKey.rsa("rsa");
    private static final SigningKey STRANGER = SigningKey.rsa("rsa");
    private static final int FAILURES = 3;
    private static final String CLIENT = "192.0.2.7";

    private final TestIssuer issuer = new TestIssuer(KEY);
    private final TestClock clock = new TestClock();
    private final SignatureChecks checks = new SignatureChecks(new CheckLimits(2, FAILURES), clock,
            Duration.ZERO);
    private final Issuers issuers = new Issuers(
            List.of(IssuerSettings.of(issuer.url(), "snowgate", IssuerSettings.MayAssert.NOTHING)),
            new HttpFetch(), checks, LocalCredentials.NONE, clock);
    private int serial;

    @AfterEach
    void stop() {
        issuers.close();
        issuer.close();
    }

    private Secret fresh(SigningKey key) {
        return issuer.token("alice", KEY, "RS256").claim("jti", ++serial).signed(key);
    }

    private Optional<Reason> refusal(Secret token, String address) {
        return issuers.admit(token, address) instanceof Admission.Refused r
                ? Optional.of(r.reason())
                : Optional.empty();
    }

    private void failTooOften(String address) {
        for (var i = 0; i < FAILURES; i++) {
            assertThat(refusal(fresh(STRANGER), address)).contains(Reason.SIGNATURE);
        }
        assertThat(refusal(fresh(STRANGER), address)).contains(Reason.THROTTLED);
    }

    @Test
    void an_address_that_failed_too_often_waits_for_the_next_minute() {
        failTooOften(CLIENT);
        assertThat(refusal(fresh(KEY), CLIENT)).as("not looked at").contains(Reason.THROTTLED);
        clock.move(Duration.ofSeconds(60));
        assertThat(refusal(fresh(KEY), CLIENT)).isEmpty();
        failTooOften(CLIENT);
    }

    @Test
    void others_are_not_touched_by_it() {
        failTooOften(CLIENT);
        assertThat(refusal(fresh(KEY), "192.0.2.8")).isEmpty();
        assertThat(refusal(fresh(KEY), "2001:db8::1")).isEmpty();
        assertThat(refusal(fresh(KEY), "")).isEmpty();
    }

    @Test
    void a_network_of_one_customer_counts_as_one() {
        failTooOften("2001:db8:1:2::1");
        assertThat(refusal(fresh(KEY), "2001:db8:1:2:ffff::9")).contains(Reason.THROTTLED);
        assertThat(refusal(fresh(KEY), "2001:db8:1:3::1")).isEmpty();
    }

    @Test
    void those_who_log_in_as_they_should_are_never_too_many() {
        for (var i = 0; i < 10 * FAILURES; i++) {
            assertThat(refusal(fresh(KEY), CLIENT)).isEmpty();
        }
    }

    @Test
    void a_token_that_is_remembered_costs_nothing_and_is_let_in_even_then() {
        var token = fresh(KEY);
        assertThat(refusal(token, CLIENT)).isEmpty();
        failTooOften(CLIENT);
        checks.places().drainPermits();
        assertThat(refusal(token, CLIENT)).isEmpty();
    }

    @Test
    void a_valid_signature_on_a_token_that_is_over_counts_too() {
        var over = issuer.token("alice", KEY, "RS256").claim("exp", 1).without("iat").signed(KEY);
        for (var i = 0; i < FAILURES; i++) {
            assertThat(refusal(over, CLIENT)).contains(Reason.EXPIRED);
        }
        assertThat(refusal(over, CLIENT)).contains(Reason.THROTTLED);
    }

    @Test
    void an_issuer_that_is_down_is_not_the_clients_fault() {
        issuer.fail(e -> {
            e.sendResponseHeaders(503, -1);
            return true;
        });
        for (var i = 0; i < 2 * FAILURES; i++) {
            assertThat(refusal(fresh(KEY), CLIENT)).contains(Reason.ISSUER_UNAVAILABLE);
        }
    }

    @Test
    void when_all_places_are_taken_a_login_is_refused_and_the_next_one_is_not() {
        assertThat(refusal(fresh(KEY), CLIENT)).isEmpty();
        var taken = checks.places().drainPermits();
        assertThat(taken).isEqualTo(2);
        for (var i = 0; i < 2 * FAILURES; i++) {
            assertThat(refusal(fresh(KEY), CLIENT)).contains(Reason.BUSY);
        }
        checks.places().release(taken);
        assertThat(refusal(fresh(KEY), CLIENT)).isEmpty();
        assertThat(refusal(fresh(STRANGER), CLIENT)).contains(Reason.SIGNATURE);
        assertThat(checks.places().availablePermits()).isEqualTo(2);
    }
}
