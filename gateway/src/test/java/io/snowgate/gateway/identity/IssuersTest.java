package io.snowgate.gateway.identity;

import module java.base;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.jwk.Curve;
import io.snowgate.gateway.identity.Admission.Admitted;
import io.snowgate.gateway.identity.Admission.Refused;
import io.snowgate.gateway.identity.IssuerSettings.MayAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Several issuers side by side, and what is remembered of tokens.
class IssuersTest {
    private static final SigningKey KEY = SigningKey.ec("key", Curve.P_256);
    private static final SigningKey CI_KEY = SigningKey.ec("key", Curve.P_256);

    private final TestIssuer company = new TestIssuer(KEY);
    private final TestIssuer pipeline = new TestIssuer(CI_KEY);
    private final TestClock clock = new TestClock();
    private final Issuers issuers = new Issuers(List.of(
            IssuerSettings.of(company.url(), "snowgate",
                    new MayAssert(Set.of(Kind.HUMAN), List.of("*"), List.of())),
            IssuerSettings.of(pipeline.url(), "snowgate", new MayAssert(Set.of(Kind.SERVICE), List.of("ci-*"),
                    List.of("*")))),
            clock);

    @AfterEach
    void stop() {
        issuers.close();
        company.close();
        pipeline.close();
    }

    @Test
    void each_issuer_is_believed_about_its_own_things() {
        var claims = List.of("dba", "ci-load");
        var human = issuers.admit(company.token("x", KEY, "ES256")
                .claim("kind", "human")
                .claim("groups", claims)
                .signed(KEY));
        var job = issuers.admit(pipeline.token("x", CI_KEY, "ES256")
                .claim("kind", "human")
                .claim("groups", claims)
                .signed(CI_KEY));
        assertThat(human).isInstanceOfSatisfying(Admitted.class, a -> assertThat(a.caller().principal())
                .isEqualTo(new Principal(company.url(), "x", Kind.HUMAN, claims, "")));
        assertThat(job).isInstanceOfSatisfying(Admitted.class, a -> {
            assertThat(a.caller().principal()).isEqualTo(new Principal(pipeline.url(), "x", Kind.UNKNOWN,
                    List.of("ci-load"), ""));
            assertThat(a.dropped()).containsExactlyInAnyOrder("kind human", "group dba");
        });
    }

    @Test
    void equal_subjects_of_two_issuers_are_two_people() {
        assertThat(new Principal(company.url(), "x", Kind.HUMAN, List.of(), "x@acme.example")
                .is(new Principal(pipeline.url(), "x", Kind.HUMAN, List.of(), "x@acme.example"))).isFalse();
    }

    @Test
    void one_issuers_key_under_the_same_id_does_not_sign_for_another() {
        assertThat(issuers.admit(company.token("x", KEY, "ES256").signed(CI_KEY))).isInstanceOfSatisfying(
                Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.SIGNATURE));
    }

    @Test
    void an_issuer_listed_twice_is_a_mistake() {
        var one = IssuerSettings.of(company.url(), "snowgate", MayAssert.NOTHING);
        assertThatThrownBy(() -> new Issuers(List.of(one, one), clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("listed twice");
    }

    @Test
    void a_remembered_token_is_refused_once_it_expires() {
        var token = company.token("x", KEY, "ES256")
                .claim("exp", TestClock.START.getEpochSecond() + 10)
                .signed(KEY);
        assertThat(issuers.admit(token)).isInstanceOf(Admitted.class);
        clock.move(Duration.ofSeconds(69));
        assertThat(issuers.admit(token)).isInstanceOf(Admitted.class);
        clock.move(Duration.ofSeconds(1));
        assertThat(issuers.admit(token)).isInstanceOfSatisfying(Refused.class,
                r -> assertThat(r.reason()).isEqualTo(Reason.EXPIRED));
    }

    @Test
    void a_remembered_token_is_verified_again_after_a_minute() {
        var token = company.token("x", KEY, "ES256").signed(KEY);
        assertThat(issuers.admit(token)).isInstanceOf(Admitted.class);
        company.publish(CI_KEY);
        clock.move(Duration.ofSeconds(30));
        assertThat(issuers.admit(token)).isInstanceOf(Admitted.class);
        clock.move(IssuerKeys.FRESH);
        assertThat(issuers.admit(token)).isInstanceOfSatisfying(Refused.class,
                r -> assertThat(r.reason()).isEqualTo(Reason.SIGNATURE));
    }

    @Test
    void no_part_of_a_token_reaches_the_application_log() {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var seen = new ListAppender<ILoggingEvent>();
        seen.start();
        root.addAppender(seen);
        var token = company.token("x", KEY, "ES256").signed(KEY);
        try {
            company.fail(e -> {
                e.sendResponseHeaders(500, -1);
                return true;
            });
            assertThat(issuers.admit(token)).isInstanceOf(Refused.class);
        } finally {
            root.detachAppender(seen);
        }
        assertThat(seen.list).isNotEmpty();
        var logged = seen.list.stream()
                .map(e -> e.getFormattedMessage() + e.getKeyValuePairs())
                .toList()
                .toString();
        for (var part : token.reveal().split("\\.", -1)) {
            assertThat(logged).doesNotContain(part);
        }
    }

    @Test
    void what_was_presented_does_not_print_the_token() {
        var token = company.token("x", KEY, "ES256").signed(KEY);
        var presented = TokenField.of(Map.of("AUTHENTICATOR", "OAUTH", "TOKEN", token.reveal()));
        assertThat(presented).isEqualTo(new Presented.Token(token)).hasToString("Token[value=Secret[•••]]");
    }
}
