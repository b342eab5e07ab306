package io.snowgate.gateway.identity;

import module java.base;

import io.snowgate.gateway.identity.IssuerHealth.State;
import io.snowgate.gateway.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// An issuer goes away: its keys stay good for as long as is configured, and operators see it.
class OutageTest {
    private static final SigningKey KEY = SigningKey.rsa("rsa");
    private static final Duration KEPT = Duration.ofHours(2);

    private final TestIssuer issuer = new TestIssuer(KEY);
    private final TestClock clock = new TestClock();
    private final Issuers issuers = new Issuers(List.of(
            IssuerSettings.of(issuer.url(), "snowgate", IssuerSettings.MayAssert.NOTHING).keeping(KEPT)),
            clock);

    @AfterEach
    void stop() {
        issuers.close();
        issuer.close();
    }

    private Secret token() {
        var now = clock.instant().getEpochSecond();
        return issuer.token("alice", KEY, "RS256").claim("iat", now).claim("exp", now + 600).signed(KEY);
    }

    private void down() {
        issuer.fail(e -> {
            e.sendResponseHeaders(503, -1);
            return true;
        });
    }

    private State state() {
        return issuers.health().getFirst().state();
    }

    @Test
    void keys_stay_good_as_long_as_configured_and_not_longer() {
        assertThat(state()).isEqualTo(State.UNASKED);
        assertThat(issuers.admit(token())).isInstanceOf(Admission.Admitted.class);
        assertThat(state()).isEqualTo(State.GOOD);
        down();
        clock.move(KEPT.minusSeconds(1));
        assertThat(issuers.admit(token())).isInstanceOf(Admission.Admitted.class);
        assertThat(state()).isEqualTo(State.AGEING);
        assertThat(issuers.working()).isTrue();
        clock.move(Duration.ofMinutes(1));
        assertThat(issuers.admit(token())).isInstanceOfSatisfying(Admission.Refused.class,
                r -> assertThat(r.reason()).isEqualTo(Reason.ISSUER_UNAVAILABLE));
        assertThat(state()).isEqualTo(State.UNUSABLE);
        assertThat(issuers.working()).isFalse();
        assertThat(issuers.health().getFirst().problem()).contains("503");
    }

    @Test
    void it_is_over_when_the_issuer_is_back() {
        down();
        issuers.admit(token());
        assertThat(state()).isEqualTo(State.UNUSABLE);
        issuer.recover();
        clock.move(IssuerKeys.BETWEEN_ATTEMPTS);
        assertThat(issuers.admit(token())).isInstanceOf(Admission.Admitted.class);
        assertThat(state()).isEqualTo(State.GOOD);
        assertThat(issuers.working()).isTrue();
    }

    @Test
    void one_issuer_that_is_down_is_no_reason_to_turn_everybody_away() {
        try (var other = new TestIssuer(KEY);
                var both = new Issuers(List.of(
                        IssuerSettings.of(issuer.url(), "snowgate", IssuerSettings.MayAssert.NOTHING),
                        IssuerSettings.of(other.url(), "snowgate", IssuerSettings.MayAssert.NOTHING)),
                        clock)) {
            down();
            both.admit(token());
            assertThat(both.health()).extracting(IssuerHealth::state)
                    .containsExactly(State.UNUSABLE, State.UNASKED);
            assertThat(both.working()).isTrue();
        }
    }
}
