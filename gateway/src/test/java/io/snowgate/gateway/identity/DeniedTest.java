package io.snowgate.gateway.identity;

import module java.base;

import java.security.SecureRandom;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Who is shut out here comes in with no token, and does not stay.
class DeniedTest {
    private static final Registration NOW = Registration.made(TestClock.START, "root");
    private static final Principal ANN = new Principal("https://a.example", "ann", Kind.HUMAN, List.of(), "");
    private static final Principal BOT = new Principal("https://a.example", "bot", Kind.AGENT, List.of(), "");

    @TempDir Path folder = Path.of("");
    private Registry registry;
    private Issuers issuers;

    @BeforeEach
    void open() {
        registry = Registry.in(folder);
        issuers = new Issuers(List.of(), CheckLimits.USUAL,
                LocalCredentials.of(registry.registered(), _ -> true),
                new TestClock());
    }

    @AfterEach
    void close() {
        issuers.close();
        registry.close();
    }

    private Optional<String> objection(Principal... chain) {
        return issuers.objections().apply(List.of(chain));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            '',                ann, true,  true
            https://a.example, ann, true,  true
            https://b.example, ann, false, false
            '',                bot, false, true
            '',                Ann, false, false
            '',                an,  false, false
            https://a.example, bot, false, true
            """)
    void one_in_the_chain_is_enough(String issuer, String subject, boolean alone, boolean withAnAgent) {
        registry.registered().replace(new Denied(issuer, subject, "gone", NOW));
        assertThat(objection(ANN).isPresent()).isEqualTo(alone);
        assertThat(objection(ANN, BOT).isPresent()).isEqualTo(withAnAgent);
    }

    @Test
    void the_operator_and_the_reason_are_told_to_the_log() {
        registry.registered().replace(new Denied("", "ann", "gone", NOW));
        assertThat(objection(ANN)).contains("denied by root: gone");
    }

    @Test
    void a_token_that_was_good_is_good_no_more_until_they_are_let_in_again() {
        var token = registry.registered()
                .issue(new Registered.Wanted(
                        new Principal(AccessToken.ISSUER, "tool", Kind.SERVICE, List.of(), ""),
                        Job.NONE, Duration.ofDays(1)), NOW, new SecureRandom())
                .token();
        assertThat(issuers.admit(token)).isInstanceOf(Admission.Admitted.class);
        var denied = new Denied("", "tool", "", NOW);
        registry.registered().replace(denied);
        assertThat(issuers.admit(token)).isInstanceOfSatisfying(Admission.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(Reason.DENIED));
        registry.registered().replace(denied.liftedAt(TestClock.START));
        assertThat(issuers.admit(token)).isInstanceOf(Admission.Admitted.class);
        assertThat(registry.registered().denied()).hasSize(1);
    }

    @Test
    void a_machine_stays_as_long_as_it_is_registered() {
        var nobody = new Principal(Machine.ISSUER, "nobody", Kind.SERVICE, List.of(), "");
        assertThat(objection(nobody)).contains("the machine was revoked");
    }

    @Test
    void names_that_run_into_each_other_are_kept_apart() {
        registry.registered().replace(new Denied("a/b", "c", "", NOW));
        registry.registered().replace(new Denied("a", "b/c", "", NOW));
        assertThat(registry.registered().denied()).hasSize(2);
    }

    @Test
    void what_cannot_be_shown_or_means_nobody_is_refused() {
        assertThatThrownBy(() -> new Denied("", " ", "", NOW)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Denied("", "ann", "a\nb", NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Denied("", "ann", "x".repeat(201), NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_store_that_cannot_tell_lets_nobody_in() {
        var token = registry.registered()
                .issue(new Registered.Wanted(
                        new Principal(AccessToken.ISSUER, "tool", Kind.SERVICE, List.of(), ""),
                        Job.NONE, Duration.ofDays(1)), NOW, new SecureRandom());
        var broken = new LocalCredentials(_ -> Optional.empty(), _ -> Optional.of(token.known()), () -> {
            throw new IllegalStateException("the store is gone");
        }, _ -> true);
        try (var gate = new Issuers(List.of(), CheckLimits.USUAL, broken, new TestClock())) {
            assertThat(gate.admit(token.token())).isInstanceOfSatisfying(Admission.Refused.class,
                    refused -> assertThat(refused.reason()).isEqualTo(Reason.ISSUER_UNAVAILABLE));
        }
    }
}
