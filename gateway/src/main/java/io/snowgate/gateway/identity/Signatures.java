package io.snowgate.gateway.identity;

import module java.base;

import java.security.Signature;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;

/// The signature algorithms that can be verified.
final class Signatures {
    static final Set<String> SUPPORTED = Collections
            .unmodifiableSet(new TreeSet<>(Set.of("RS256", "RS384", "RS512",
                    "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")));

    private Signatures() {}

    /// True when the signature of `token` holds under `key`, which fits its algorithm ([IssuerKey#fits]). Anything odd about it makes it not hold.
    static boolean hold(Jws token, IssuerKey key) {
        try {
            return switch (key.key()) {
                case RSAPublicKey rsa -> jose(token, new RSASSAVerifier(rsa));
                case ECPublicKey ec -> jose(token, new ECDSAVerifier(ec));
                case EdECPublicKey ed -> edwards(token, ed);
                default -> false;
            };
        } catch (JOSEException | GeneralSecurityException _) {
            return false;
        }
    }

    /// The verifier sees the algorithm and nothing else of the header.
    private static boolean jose(Jws token, JWSVerifier verifier) throws JOSEException {
        var header = new JWSHeader(JWSAlgorithm.parse(token.algorithm()));
        return verifier.verify(header, token.signed(), Base64URL.encode(token.signature()));
    }

    private static boolean edwards(Jws token, EdECPublicKey key) throws GeneralSecurityException {
        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update(token.signed());
        return signature.verify(token.signature());
    }
}
