package io.snowgate.gateway.identity;

import module java.base;

import io.snowgate.gateway.identity.Explanation.Finding;
import io.snowgate.gateway.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// An explanation says the same as an admission, and more.
class ExplanationTest {
    private static final SigningKey KEY = SigningKey.rsa("rsa");
    private final TestIssuer issuer = new TestIssuer(KEY);
    private final TestClock clock = new TestClock();
    private final Issuers issuers = new Issuers(
            List.of(IssuerSettings.of(issuer.url(), "snowgate", IssuerSettings.MayAssert.NOTHING)), clock);

    @AfterEach
    void stop() {
        issuers.close();
        issuer.close();
    }

    private Draft good() {
        return issuer.token("alice", KEY, "RS256");
    }

    @Test
    void every_check_of_a_good_token_is_passed() {
        var explained = issuers.explain(good().claim("groups", List.of("a")).signed(KEY));
        assertThat(explained.admitted()).isTrue();
        assertThat(explained.issuer()).isEqualTo(issuer.url());
        assertThat(explained.findings()).extracting(Finding::check)
                .containsExactly("form", "issuer", "type", "algorithm", "signature", "times", "audience",
                        "client", "required claims", "no id token", "bearer", "claims");
        assertThat(explained.caller()).hasValueSatisfying(
                a -> assertThat(a.dropped()).containsExactly("group a"));
    }

    @Test
    void all_that_is_wrong_with_a_token_is_told_at_once() {
        var explained = issuers.explain(good().claim("exp", 1)
                .without("iat")
                .claim("aud", "other")
                .claim("nonce", "n")
                .signed(KEY));
        assertThat(explained.admitted()).isFalse();
        assertThat(explained.findings()).filteredOn(f -> !f.problem().isEmpty())
                .extracting(Finding::reason)
                .containsExactly("expired", "audience", "id_token");
        assertThat(explained.caller()).isPresent();
    }

    @Test
    void what_cannot_be_read_or_is_of_a_stranger_says_so_and_nothing_else() {
        assertThat(issuers.explain(Secret.of("hunter2")).findings())
                .singleElement()
                .satisfies(f -> assertThat(f.reason()).isEqualTo("malformed"));
        assertThat(issuers.explain(good().claim("iss", "https://evil.example").signed(KEY)).findings())
                .extracting(Finding::reason)
                .containsExactly("", "unknown_issuer");
        assertThat(issuers.explain(Secret.of("x".repeat(9000))).findings()).extracting(Finding::reason)
                .containsExactly("too_large");
    }

    @Test
    void an_explanation_agrees_with_the_admission() {
        var tokens = List.of(good(), good().claim("aud", "x"), good().header("typ", "x"),
                good().claim("cnf", Map.of()), good().without("sub"), good().claim("exp", 5).without("iat"));
        for (var draft : tokens) {
            var token = draft.signed(KEY);
            var explained = issuers.explain(token);
            switch (issuers.admit(token)) {
                case Admission.Admitted admitted -> assertThat(explained.caller()).contains(admitted);
                case Admission.Refused refused -> assertThat(explained.findings())
                        .filteredOn(f -> !f.problem().isEmpty())
                        .first()
                        .satisfies(f -> assertThat(f.problem()).isEqualTo(refused.message()));
            }
        }
    }
}
