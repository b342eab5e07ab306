package io.snowgate.gateway.identity;

import module java.base;

import io.snowgate.gateway.secret.Secret;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class TokenFieldTest {
    private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.e30.c2ln";

    static Stream<Arguments> found() {
        return Stream.of(
                arguments("OAuth", Map.of("AUTHENTICATOR", "OAUTH", "TOKEN", JWT)),
                arguments("OAuth in lower case", Map.of("AUTHENTICATOR", "oauth", "TOKEN", JWT)),
                arguments("OAuth, token in the password field",
                        Map.of("AUTHENTICATOR", "OAUTH", "PASSWORD", JWT)),
                arguments("access token of Snowflake's sort",
                        Map.of("AUTHENTICATOR", "PROGRAMMATIC_ACCESS_TOKEN", "TOKEN",
                                JWT)),
                arguments("the same in the password field",
                        Map.of("AUTHENTICATOR", "PROGRAMMATIC_ACCESS_TOKEN",
                                "PASSWORD", JWT)),
                arguments("client credentials without authenticator", Map.of("TOKEN", JWT, "LOGIN_NAME", "")),
                arguments("password field",
                        Map.of("PASSWORD", JWT, "LOGIN_NAME", "alice", "EXT_AUTHN_DUO_METHOD", "push")),
                arguments("password field, authenticator named",
                        Map.of("AUTHENTICATOR", "SNOWFLAKE", "PASSWORD", JWT)),
                arguments("token before password",
                        Map.of("AUTHENTICATOR", "OAUTH", "TOKEN", JWT, "PASSWORD", "x")),
                arguments("token from a file", Map.of("AUTHENTICATOR", "OAUTH", "TOKEN", JWT + "\n")),
                arguments("key pair", Map.of("AUTHENTICATOR", "SNOWFLAKE_JWT", "TOKEN", JWT)),
                arguments("client credentials by name",
                        Map.of("AUTHENTICATOR", "OAUTH_CLIENT_CREDENTIALS", "TOKEN", JWT)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void found(String what, Map<String, String> fields) {
        assertThat(TokenField.of(fields)).as(what).isEqualTo(new Presented.Token(Secret.of(JWT)));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(Map.of(), Reason.NO_CREDENTIAL, "no token"),
                arguments(Map.of("LOGIN_NAME", "alice"), Reason.NO_CREDENTIAL, "no token"),
                arguments(Map.of("AUTHENTICATOR", "OAUTH"), Reason.NO_CREDENTIAL, "no token"),
                arguments(Map.of("AUTHENTICATOR", "OAUTH", "TOKEN", " "), Reason.NO_CREDENTIAL, "no token"),
                arguments(Map.of("PASSWORD", "hunter2"), Reason.NOT_A_TOKEN, "takes no passwords"),
                arguments(Map.of("PASSWORD", "a.b.c"), Reason.NOT_A_TOKEN, "takes no passwords"),
                arguments(Map.of("AUTHENTICATOR", "SNOWFLAKE_JWT"), Reason.NO_CREDENTIAL, "no token"),
                arguments(Map.of("PASSWORD", "sgq_0123"), Reason.NOT_A_TOKEN, "takes no passwords"),
                arguments(Map.of("AUTHENTICATOR", "username_password_mfa", "PASSWORD", JWT),
                        Reason.UNSUPPORTED_AUTHENTICATOR, "username_password_mfa"),
                arguments(Map.of("AUTHENTICATOR", "WORKLOAD_IDENTITY", "TOKEN", JWT, "PROVIDER", "OIDC"),
                        Reason.UNSUPPORTED_AUTHENTICATOR, "workload_identity"),
                arguments(Map.of("AUTHENTICATOR", "https://acme.okta.com"), Reason.UNSUPPORTED_AUTHENTICATOR,
                        "Okta"),
                arguments(Map.of("RAW_SAML_RESPONSE", "<form/>"), Reason.UNSUPPORTED_AUTHENTICATOR, "Okta"),
                arguments(Map.of("AUTHENTICATOR", "magic", "TOKEN", JWT), Reason.UNSUPPORTED_AUTHENTICATOR,
                        "not known"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(Map<String, String> fields, Reason reason, String says) {
        assertThat(TokenField.of(fields)).isInstanceOfSatisfying(Admission.Refused.class, r -> {
            assertThat(r.reason()).isEqualTo(reason);
            assertThat(r.code()).isEqualTo("390100");
            assertThat(r.message()).contains(says)
                    .contains("authenticator=oauth")
                    .doesNotContain("hunter2")
                    .doesNotContain("magic")
                    .doesNotContain(JWT);
        });
    }

    @org.junit.jupiter.api.Test
    void what_a_browser_brought_is_a_code_and_a_proof_key() {
        assertThat(
                TokenField.of(Map.of("AUTHENTICATOR", "externalbrowser", "TOKEN", "code", "PROOF_KEY", "k")))
                .isEqualTo(new Presented.SignedIn(Secret.of("code"), Secret.of("k")))
                .hasToString("SignedIn[code=Secret[•••], proof=Secret[•••]]");
        for (var half : List.of("TOKEN", "PROOF_KEY")) {
            assertThat(TokenField.of(Map.of("AUTHENTICATOR", "EXTERNALBROWSER", half, "x")))
                    .isInstanceOfSatisfying(Admission.Refused.class,
                            r -> assertThat(r.reason()).isEqualTo(Reason.SIGN_IN));
        }
    }

    @org.junit.jupiter.api.Test
    void an_id_token_that_a_driver_kept_sends_its_user_back_to_the_browser() {
        assertThat(TokenField.of(Map.of("AUTHENTICATOR", "ID_TOKEN", "TOKEN", JWT)))
                .isInstanceOfSatisfying(Admission.Refused.class,
                        r -> assertThat(r.code()).isEqualTo("390195"));
    }

    @org.junit.jupiter.api.Test
    void half_a_surrogate_pair_is_no_token() {
        assertThat(TokenField.of(Map.of("AUTHENTICATOR", "OAUTH", "TOKEN", JWT + "\udc00")))
                .isInstanceOf(Admission.Refused.class);
    }
}
