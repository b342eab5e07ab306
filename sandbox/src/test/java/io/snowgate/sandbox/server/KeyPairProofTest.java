package io.snowgate.sandbox.server;

import module java.base;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Tokens signed with a user's key, with times as different drivers write them.
class KeyPairProofTest {
    private static final Clock CLOCK = new Clock();
    private static final KeyPair OWN = pair();
    private static final KeyPair OTHER = pair();
    private static final User ANA = User.named("ANA", "a password").with(OWN.getPublic());
    private static final KeyPairProof PROOF = new KeyPairProof(new Accounts(List.of(ANA)), CLOCK);

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static User prove(KeyPair signer, long issued, long expires) throws JOSEException {
        var jwt = new JWSObject(new JWSHeader(JWSAlgorithm.RS256), new Payload(Map.of("sub", "ACME.ANA",
                "iss", "ACME.ANA." + User.fingerprint(OWN.getPublic()), "iat", issued, "exp", expires)));
        jwt.sign(new RSASSASigner(signer.getPrivate()));
        return PROOF.prove(Wire.object()
                .put("ACCOUNT_NAME", "acme")
                .put("LOGIN_NAME", "ana")
                .put("TOKEN", jwt.serialize()));
    }

    private static void refused(KeyPair signer, long issued, long expires) {
        assertThatThrownBy(() -> prove(signer, issued, expires)).isInstanceOf(Refusal.class)
                .hasMessageStartingWith("JWT token is invalid");
    }

    @Test
    void times_may_be_seconds_or_milliseconds() throws JOSEException {
        var now = CLOCK.instant();
        var soon = now.plusSeconds(60);
        assertThat(prove(OWN, now.getEpochSecond(), soon.getEpochSecond()).name()).isEqualTo("ANA");
        assertThat(prove(OWN, now.toEpochMilli(), soon.toEpochMilli()).name()).isEqualTo("ANA");
    }

    @Test
    void milliseconds_are_held_to_the_same_limits() {
        var now = CLOCK.instant().toEpochMilli();
        refused(OWN, now - 120_000, now - 60_000);
        refused(OWN, now + 120_000, now + 180_000);
        refused(OWN, now - Duration.ofHours(2).toMillis(), now + 60_000);
    }

    @Test
    void another_key_proves_nothing() {
        var now = CLOCK.instant();
        refused(OTHER, now.getEpochSecond(), now.getEpochSecond() + 60);
        refused(OTHER, now.toEpochMilli(), now.toEpochMilli() + 60_000);
    }
}
