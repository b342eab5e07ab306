package io.snowgate.gateway.identity;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.gateway.secret.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Access tokens that were issued here.
class AccessTokenTest {
    private static final Duration LIFE = Duration.ofDays(30);
    private static final Principal ANN = new Principal(AccessToken.ISSUER, "ann", Kind.HUMAN,
            List.of("analysts"), "");

    @TempDir Path folder = Path.of("");
    private final TestClock clock = new TestClock();
    private Registry registry;
    private Issuers issuers;

    @BeforeEach
    void open() {
        registry = Registry.in(folder);
        issuers = new Issuers(
                List.of(IssuerSettings.of("https://idp.example", "snowgate",
                        IssuerSettings.MayAssert.NOTHING)),
                CheckLimits.USUAL, LocalCredentials.of(registry.registered(), _ -> true), clock);
    }

    @AfterEach
    void stop() {
        issuers.close();
        registry.close();
    }

    private Registered.Issued issue(Principal principal) {
        return registry.registered()
                .issue(new Registered.Wanted(principal, Job.NONE, LIFE),
                        Registration.made(clock.instant(), "root"), new SecureRandom());
    }

    private Optional<Reason> refusal(Secret token) {
        return issuers.admit(token) instanceof Admission.Refused r
                ? Optional.of(r.reason())
                : Optional.empty();
    }

    @Test
    void its_bearer_is_what_was_fixed_when_it_was_made() {
        var issued = issue(ANN);
        assertThat(issuers.admit(issued.token())).isInstanceOfSatisfying(Admission.Admitted.class, a -> {
            assertThat(a.caller().principal()).isEqualTo(ANN);
            assertThat(a.caller().expires()).isEqualTo(TestClock.START.plus(LIFE));
        });
        assertThat(TokenField.of(Map.of("PASSWORD", issued.token().reveal())))
                .isEqualTo(new Presented.Token(issued.token()));
    }

    @Test
    void the_token_is_kept_nowhere() throws IOException {
        var issued = issue(ANN);
        var secret = issued.token().reveal().substring(AccessToken.PREFIX.length() + 17);
        assertThat(secret).hasSize(43);
        assertThat(issued.toString() + registry.registered().tokens()).doesNotContain(secret);
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).as("%s", file)
                        .doesNotContain(secret)
                        .doesNotContain("analysts");
            }
        }
    }

    @Test
    void it_ends_when_it_ends() {
        var token = issue(ANN).token();
        clock.move(LIFE.minusSeconds(1));
        assertThat(refusal(token)).isEmpty();
        clock.move(Duration.ofSeconds(1));
        assertThat(refusal(token)).contains(Reason.EXPIRED);
    }

    @Test
    void it_ends_at_once_when_it_is_revoked_and_others_do_not() {
        var one = issue(ANN);
        var other = issue(ANN);
        registry.registered().replace(one.known().revokedAt(clock.instant()));
        assertThat(refusal(one.token())).contains(Reason.REVOKED);
        assertThat(refusal(other.token())).isEmpty();
    }

    @Test
    void what_is_not_wholly_one_of_ours_is_refused() {
        var text = issue(ANN).token().reveal();
        var id = text.substring(0, AccessToken.PREFIX.length() + 17);
        for (var wrong : List.of(AccessToken.PREFIX, id, id + "A".repeat(43), text + "A", text + " ",
                text.substring(0, text.length() - 1), text.toUpperCase(Locale.ROOT).replace("SGP_", "sgp_"),
                AccessToken.PREFIX + "0".repeat(16) + text.substring(id.length() - 1),
                AccessToken.PREFIX + "_".repeat(60))) {
            assertThat(refusal(Secret.of(wrong))).as(wrong).contains(Reason.UNKNOWN_ACCESS_TOKEN);
        }
        assertThat(refusal(Secret.of("SGP_" + text.substring(4)))).contains(Reason.MALFORMED);
    }

    @Test
    void for_a_subject_of_an_issuer_it_is_good_while_that_issuer_is_accepted() {
        var known = issue(new Principal("https://idp.example", "ann", Kind.HUMAN, List.of(), ""));
        var gone = issue(new Principal("https://old.example", "ann", Kind.HUMAN, List.of(), ""));
        assertThat(refusal(known.token())).isEmpty();
        assertThat(refusal(gone.token())).contains(Reason.UNKNOWN_ISSUER);
    }

    @Test
    void one_that_should_not_be_is_not_made() {
        var wanted = List.of(
                new Registered.Wanted(ANN, Job.NONE, AccessToken.LONGEST.plusSeconds(1)),
                new Registered.Wanted(new Principal(AccessToken.ISSUER, " ", Kind.HUMAN, List.of(), ""),
                        Job.NONE, LIFE),
                new Registered.Wanted(new Principal(AccessToken.ISSUER, "a\nb", Kind.HUMAN, List.of(), ""),
                        Job.NONE, LIFE),
                new Registered.Wanted(new Principal(AccessToken.ISSUER, "a", Kind.UNKNOWN, List.of(), ""),
                        Job.NONE, LIFE),
                new Registered.Wanted(new Principal(AccessToken.ISSUER, "a", Kind.AGENT, List.of(""), ""),
                        Job.NONE, LIFE));
        for (var each : wanted) {
            assertThatThrownBy(() -> registry.registered()
                    .issue(each, Registration.made(clock.instant(), "root"), new SecureRandom()))
                    .as("%s", each)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(registry.registered().tokens()).isEmpty();
    }

    @Test
    void an_explanation_tells_what_is_wrong_with_one() {
        var issued = issue(ANN);
        assertThat(issuers.explain(issued.token()).admitted()).isTrue();
        registry.registered().replace(issued.known().revokedAt(clock.instant()));
        assertThat(issuers.explain(issued.token()).findings()).singleElement()
                .satisfies(f -> assertThat(f.reason()).isEqualTo("revoked"));
    }
}
