package io.snowgate.gateway.upstream;

import module java.base;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.spec.RSAPublicKeySpec;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.snowgate.gateway.secret.Secret;
import io.snowgate.gateway.session.Credential;

/// The signed token a key-pair login presents, as Snowflake's documentation lays it out: issuer `ACCOUNT.USER.SHA256:<fingerprint>`, subject
/// `ACCOUNT.USER`, good for a minute.
final class KeyPairToken {
    private static final Duration LIFE = Duration.ofSeconds(60);

    private KeyPairToken() {}

    static Secret sign(Credential.KeyPair pair, Instant now) {
        var subject = (account(pair.account()) + "." + pair.user()).toUpperCase(Locale.ROOT);
        var claims = new JWTClaimsSet.Builder()
                .issuer(subject + ".SHA256:" + fingerprint(pair))
                .subject(subject)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
        try {
            token.sign(new RSASSASigner(pair.key().reveal()));
        } catch (JOSEException e) {
            throw new IllegalStateException("the target's key cannot sign", e);
        }
        return Secret.of(token.serialize());
    }

    // Without region, and with dots replaced, as Snowflake wants it.
    private static String account(String name) {
        var dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static String fingerprint(Credential.KeyPair pair) {
        try {
            var half = pair.key().reveal();
            var spec = new RSAPublicKeySpec(half.getModulus(), half.getPublicExponent());
            var encoded = KeyFactory.getInstance("RSA").generatePublic(spec).getEncoded();
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the target's key is not usable", e);
        }
    }
}
