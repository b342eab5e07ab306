package io.snowgate.gateway.identity;

import module java.base;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.nimbusds.jose.jwk.Curve;
import io.snowgate.gateway.identity.IssuerSettings.MayAssert;
import io.snowgate.gateway.secret.Secret;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// Whatever comes as a token is admitted or refused, and nothing is thrown.
class TokenFuzzTest {
    private static final SigningKey KEY = SigningKey.ec("key", Curve.P_256);
    private static final String ISSUER = "https://idp.example";

    private final TestClock clock = new TestClock();
    private final Issuers issuers = new Issuers(
            List.of(IssuerSettings.of(ISSUER, "snowgate", MayAssert.NOTHING)), clock,
            new Published());

    @FuzzTest(maxDuration = "10s")
    void invented_bytes_are_refused(byte @NotNull [] bytes) {
        assertThat(issuers.admit(Secret.of(bytes))).isInstanceOf(Admission.Refused.class);
    }

    static Stream<Arguments> invented_parts_are_refused() {
        return Stream.of(arguments("{\"alg\":\"ES256\",\"kid\":\"key\"}", "{\"iss\":\"" + ISSUER + "\"}",
                new byte[64]), arguments("{\"alg\":\"none\"}", "{\"iss\":\"" + ISSUER + "\"}", new byte[0]));
    }

    @MethodSource
    @FuzzTest(maxDuration = "10s")
    void invented_parts_are_refused(
            @NotNull String header,
            @NotNull String claims,
            byte @NotNull [] signature) {
        assertThat(issuers.admit(Secret.of(Draft.encode(header) + "." + Draft.encode(claims) + "."
                + Draft.encode(signature)))).isInstanceOf(Admission.Refused.class);
    }

    static Stream<Arguments> signed_nonsense_is_admitted_or_refused() {
        return Stream.of("\"sub\":\"a\"", "\"sub\":\"a\",\"act\":{\"sub\":\"b\",\"act\":null}",
                "\"sub\":\"a\",\"groups\":[\"g\"],\"kind\":\"agent\",\"job_id\":7,\"nbf\":1.5e9",
                "\"sub\":\"a\",\"aud\":\"snowgate\"").map(Arguments::of);
    }

    /// The issuer really signed these claims: they may be admitted, but only as what they say.
    @MethodSource
    @FuzzTest(maxDuration = "10s")
    void signed_nonsense_is_admitted_or_refused(@NotNull String members) {
        var claims = "{\"iss\":\"%s\",\"aud\":\"snowgate\",\"exp\":1772453400,%s}".formatted(ISSUER, members);
        var token = Draft.signed(KEY, "ES256", "{\"alg\":\"ES256\",\"kid\":\"key\"}", claims);
        assertThat(issuers.admit(token)).satisfies(a -> {
            if (a instanceof Admission.Admitted admitted) {
                assertThat(admitted.caller().principal().issuer()).isEqualTo(ISSUER);
            }
        });
    }

    /// The key set and the discovery document, without a network.
    private static final class Published implements Fetch {
        @Override
        public byte[] get(URI address) {
            var document = address.getPath().equals("/keys")
                    ? "{\"keys\":[" + KEY.publicJson() + "]}"
                    : "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(ISSUER, ISSUER);
            return document.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void close() {}
    }
}
