package io.snowgate.sandbox.idp;

import module java.base;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/// The keys tokens are signed with now, and those that are still published. Safe for any thread.
final class SigningKeys {
    private static final int RSA_BITS = 2048;

    /// A key of either kind.
    record Pair(RSAKey rsa, ECKey ec) {
        JWK of(Algorithm algorithm) {
            return switch (algorithm) {
                case RS256 -> rsa;
                case ES256 -> ec;
            };
        }
    }

    /// The newest first; never empty.
    private volatile List<Pair> published = List.of(generate());

    /// The keys that sign.
    Pair current() {
        return published.getFirst();
    }

    /// Every published key, without its private half.
    JWKSet set() {
        return new JWKSet(published.stream().<JWK>mapMulti((p, all) -> {
            all.accept(p.rsa());
            all.accept(p.ec());
        }).toList()).toPublicJWKSet();
    }

    /// Signs with new keys from now on; the old ones stay published.
    synchronized void rotate() {
        published = Stream.concat(Stream.of(generate()), published.stream()).toList();
    }

    /// Publishes nothing but the keys that sign.
    synchronized void forgetOld() {
        published = List.of(current());
    }

    static Pair generate() {
        try {
            return new Pair(
                    new RSAKeyGenerator(RSA_BITS).keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS256)
                            .keyIDFromThumbprint(/* tprKid= */true)
                            .generate(),
                    new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.ES256)
                            .keyIDFromThumbprint(/* tprKid= */true)
                            .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("this JDK makes no RSA or P-256 keys", e);
        }
    }

    static JWSSigner signer(JWK key) throws JOSEException {
        return key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner(key.toECKey());
    }
}
