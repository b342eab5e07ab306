package io.snowgate.gateway.identity;

import module java.base;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;

/// A key of a test's issuer that really signs, in its public form and as a signer of any header, however odd.
///
/// @param publicJson its entry in a key set
/// @param signer     bytes in, signature out
record SigningKey(String id, String publicJson, Signer signer) {
    interface Signer {
        byte[] sign(String alg, byte[] text) throws GeneralSecurityException, JOSEException;
    }

    static SigningKey rsa(String id) {
        return rsa(id, 2048);
    }

    static SigningKey rsa(String id, int bits) {
        try {
            return of(new RSAKeyGenerator(bits, /* allowWeakKeys= */ true).keyID(id).generate());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static SigningKey ec(String id, Curve curve) {
        try {
            return of(new ECKeyGenerator(curve).keyID(id).generate());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static SigningKey ed25519(String id) {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var encoded = pair.getPublic().getEncoded();
            var x = Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
            return new SigningKey(id,
                    new OctetKeyPair.Builder(Curve.Ed25519, x).keyID(id).build().toJSONString(),
                    (_, text) -> {
                        var signature = java.security.Signature.getInstance("Ed25519");
                        signature.initSign(pair.getPrivate());
                        signature.update(text);
                        return signature.sign();
                    });
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// This key, published once more as `other` and with another member of its entry.
    SigningKey publishedAs(String other, String member) {
        var renamed = publicJson.replace("\"kid\":\"" + id + "\"", "\"kid\":\"" + other + "\"");
        return new SigningKey(other, renamed.substring(0, renamed.length() - 1) + "," + member + "}", signer);
    }

    /// This key, published without an id.
    SigningKey withoutId() {
        return new SigningKey(id, publicJson.replace("\"kid\":\"" + id + "\",", ""), signer);
    }

    static SigningKey of(JWK jwk) {
        return new SigningKey(jwk.getKeyID(), jwk.toPublicJWK().toJSONString(), (alg, text) -> {
            var header = new JWSHeader(com.nimbusds.jose.JWSAlgorithm.parse(alg));
            JWK plain = switch (jwk) { // a signer refuses a key that is published for another algorithm
                case RSAKey rsa -> new RSAKey.Builder(rsa).algorithm(null).build();
                case ECKey ec -> new ECKey.Builder(ec).algorithm(null).build();
                default -> jwk;
            };
            return new DefaultJWSSignerFactory().createJWSSigner(plain).sign(header, text).decode();
        });
    }
}
