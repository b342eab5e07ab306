package io.snowgate.gateway.identity;

import module java.base;

import io.snowgate.gateway.identity.IssuerSettings.Checks;
import io.snowgate.gateway.identity.IssuerSettings.ClaimNames;
import io.snowgate.gateway.identity.IssuerSettings.MayAssert;
import io.snowgate.gateway.identity.IssuerSettings.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IssuerSettingsTest {
    private static IssuerSettings settings(String issuer, String jwksUri, Transport transport) {
        return new IssuerSettings(issuer, List.of("snowgate"), ClaimNames.USUAL, MayAssert.NOTHING,
                new Checks(jwksUri, Checks.USUAL.algorithms(), Checks.USUAL.skew(), transport));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://idp.example", "https://idp.example/",
            "https://idp.example:8443/realms/a",
            "http://127.0.0.1:9002", "http://127.1.2.3", "http://localhost:9002/x", "http://[::1]:9002"})
    void a_safe_issuer_is_accepted(String issuer) {
        assertThat(settings(issuer, "", Transport.SECURE).issuer()).isEqualTo(issuer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "idp.example", "//idp.example", "https:/idp", "http://idp.example",
            "http://10.0.0.1",
            "http://127.0.0.1.evil.example", "http://localhost.evil.example", "http://128.0.0.1",
            "ftp://idp.example",
            "https://user:pw@idp.example", "https://idp.example?x=1", "https://idp.example#x", "https://a b"})
    void an_unsafe_or_impossible_issuer_is_refused(String issuer) {
        assertThatThrownBy(() -> settings(issuer, "", Transport.SECURE)).isInstanceOf(
                IllegalArgumentException.class).hasMessageStartingWith("issuer ");
    }

    @Test
    void plain_http_beyond_loopback_has_to_be_asked_for() {
        assertThat(settings("http://idp.example", "", Transport.INSECURE).issuer())
                .isEqualTo("http://idp.example");
        assertThatThrownBy(() -> settings("https://idp.example", "http://idp.example/keys", Transport.SECURE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("jwks_uri ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "HS512", "RSA-OAEP", "", "rs256", "ES256K"})
    void an_algorithm_that_proves_nothing_cannot_be_configured(String algorithm) {
        assertThatThrownBy(() -> new Checks("", Set.of(algorithm), Duration.ZERO, Transport.SECURE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RS256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a*b", "*a", "**", "a**"})
    void a_star_stands_at_the_end_or_nowhere(String pattern) {
        assertThatThrownBy(() -> new MayAssert(Set.of(), List.of(pattern), List.of())).isInstanceOf(
                IllegalArgumentException.class);
        assertThatThrownBy(() -> new MayAssert(Set.of(), List.of(), List.of(pattern))).isInstanceOf(
                IllegalArgumentException.class);
    }

    @Test
    void other_nonsense_is_refused_too() {
        assertThatThrownBy(() -> new Checks("", Set.of(), Duration.ZERO, Transport.SECURE)).isInstanceOf(
                IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checks("", Set.of("RS256"), Duration.ofMinutes(6), Transport.SECURE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IssuerSettings.of("https://idp.example", " ", MayAssert.NOTHING))
                .isInstanceOf(
                        IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClaimNames("", "", "", "", "", "", "act")).isInstanceOf(
                IllegalArgumentException.class);
    }
}
