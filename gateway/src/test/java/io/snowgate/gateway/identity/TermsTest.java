package io.snowgate.gateway.identity;

import module java.base;

import io.snowgate.gateway.identity.Terms.IdTokens;
import io.snowgate.gateway.identity.Terms.Required;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// What an issuer's tokens must be like beside being signed, row by row: the token that is let in, and its twin that is not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TermsTest {
    private static final SigningKey KEY = SigningKey.rsa("rsa");
    private static final Terms USUAL = Terms.USUAL;
    private static final Terms STRICT = new Terms(Set.of(Terms.AT_JWT), Set.of(), List.of(),
            IdTokens.REFUSED);
    private static final Terms ID_TOKENS = new Terms(USUAL.types(), Set.of(), List.of(), IdTokens.ACCEPTED);
    private static final Terms CLIENTS = new Terms(USUAL.types(), Set.of("dbt", "airflow"), List.of(),
            IdTokens.REFUSED);

    private final TestIssuer issuer = new TestIssuer(KEY);
    private final TestClock clock = new TestClock();

    @AfterAll
    void stop() {
        issuer.close();
    }

    private Draft good() {
        return issuer.token("alice", KEY, "RS256");
    }

    private static Terms required(String... claims) {
        return new Terms(USUAL.types(), Set.of(), Arrays.stream(claims).map(Required::of).toList(),
                IdTokens.REFUSED);
    }

    private Admission admit(Terms terms, Draft token) {
        var settings = IssuerSettings.of(issuer.url(), "snowgate", IssuerSettings.MayAssert.NOTHING)
                .with(terms);
        try (var issuers = new Issuers(List.of(settings), clock)) {
            return issuers.admit(token.signed(KEY));
        }
    }

    Stream<Arguments> accepted() {
        return Stream.of(
                arguments("at+jwt where that is wanted", STRICT, good().header("typ", "at+jwt")),
                arguments("the same, long and in capitals", STRICT,
                        good().header("typ", "application/AT+JWT")),
                arguments("JWT where only that is wanted",
                        new Terms(Set.of(Terms.JWT), Set.of(), List.of(), IdTokens.REFUSED), good()),
                arguments("no type where that is wanted",
                        new Terms(Set.of(Terms.NONE), Set.of(), List.of(), IdTokens.REFUSED),
                        good().withoutHeader("typ")),
                arguments("a listed azp", CLIENTS, good().claim("azp", "dbt")),
                arguments("a listed client_id", CLIENTS, good().claim("client_id", "airflow")),
                arguments("both, listed", CLIENTS, good().claim("azp", "dbt").claim("client_id", "airflow")),
                arguments("a required claim", required("tenant"), good().claim("tenant", "any")),
                arguments("a required value", required("tenant=acme"), good().claim("tenant", "acme")),
                arguments("a required flag", required("email_verified=true"),
                        good().claim("email_verified", true)),
                arguments("a required number", required("level=3"), good().claim("level", 3)),
                arguments("a required value in a list", required("amr=mfa"),
                        good().claim("amr", List.of("pwd", "mfa"))),
                arguments("a required nested value", required("/org/unit=finance"),
                        good().claim("org", Map.of("unit", "finance"))),
                arguments("a required value with an equals sign", required("q=a=b"),
                        good().claim("q", "a=b")),
                arguments("an ID token where those are taken", ID_TOKENS, good().claim("nonce", "n")),
                arguments("a nonce in what is an access token by its type", USUAL,
                        good().header("typ", "at+jwt").claim("nonce", "n")),
                arguments("an access token by its own word", USUAL,
                        good().claim("token_use", "access").claim("typ", "Bearer")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void accepted(String what, Terms terms, Draft token) {
        assertThat(admit(terms, token)).as(what).isInstanceOf(Admission.Admitted.class);
    }

    Stream<Arguments> refused() {
        return Stream.of(
                arguments("JWT where at+jwt is wanted", STRICT, good(), Reason.TYPE),
                arguments("no type where at+jwt is wanted", STRICT, good().withoutHeader("typ"), Reason.TYPE),
                arguments("at+jwt where no type is wanted",
                        new Terms(Set.of(Terms.NONE), Set.of(), List.of(), IdTokens.REFUSED),
                        good().header("typ", "at+jwt"), Reason.TYPE),
                arguments("a type that is known nowhere", ID_TOKENS, good().header("typ", "logout+jwt"),
                        Reason.TYPE),
                arguments("another azp", CLIENTS, good().claim("azp", "wiki"), Reason.CLIENT),
                arguments("a listed azp in other case", CLIENTS, good().claim("azp", "DBT"), Reason.CLIENT),
                arguments("a listed azp, another client_id", CLIENTS,
                        good().claim("azp", "dbt").claim("client_id", "wiki"), Reason.CLIENT),
                arguments("no client named", CLIENTS, good(), Reason.CLIENT),
                arguments("an empty azp", CLIENTS, good().claim("azp", ""), Reason.CLIENT),
                arguments("azp a list", CLIENTS, good().claim("azp", List.of("dbt")), Reason.CLAIM),
                arguments("a required claim missing", required("tenant"), good(), Reason.REQUIRED_CLAIM),
                arguments("a required claim null", required("/org/unit"),
                        good().claim("org", Map.of("other", 1)), Reason.REQUIRED_CLAIM),
                arguments("a required value other", required("tenant=acme"), good().claim("tenant", "acme2"),
                        Reason.REQUIRED_CLAIM),
                arguments("a required value not in the list", required("amr=mfa"),
                        good().claim("amr", List.of("pwd")), Reason.REQUIRED_CLAIM),
                arguments("a required value, deeper in the list", required("amr=mfa"),
                        good().claim("amr", List.of(List.of("mfa"))), Reason.REQUIRED_CLAIM),
                arguments("the second of two required", required("a", "b"), good().claim("a", 1),
                        Reason.REQUIRED_CLAIM),
                arguments("nonce", USUAL, good().claim("nonce", "n"), Reason.ID_TOKEN),
                arguments("at_hash", USUAL, good().claim("at_hash", "h"), Reason.ID_TOKEN),
                arguments("c_hash", USUAL, good().claim("c_hash", "h"), Reason.ID_TOKEN),
                arguments("s_hash", USUAL, good().claim("s_hash", "h"), Reason.ID_TOKEN),
                arguments("typ ID among the claims", USUAL, good().claim("typ", "ID"), Reason.ID_TOKEN),
                arguments("token_use id", USUAL, good().claim("token_use", "id"), Reason.ID_TOKEN),
                arguments("nonce without a type", USUAL, good().withoutHeader("typ").claim("nonce", "n"),
                        Reason.ID_TOKEN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String what, Terms terms, Draft token, Reason reason) {
        assertThat(admit(terms, token)).as(what)
                .isInstanceOfSatisfying(Admission.Refused.class,
                        r -> assertThat(r.reason()).isEqualTo(reason));
    }

    @Test
    void terms_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> new Terms(Set.of(), Set.of(), List.of(), IdTokens.REFUSED))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Terms(Set.of("dpop+jwt"), Set.of(), List.of(), IdTokens.REFUSED))
                .isInstanceOf(IllegalArgumentException.class);
        for (var text : List.of("", "=x", " =x", "x=")) {
            assertThatThrownBy(() -> Required.of(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
