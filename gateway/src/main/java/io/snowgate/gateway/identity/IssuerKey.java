package io.snowgate.gateway.identity;

import module java.base;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;

/// A public key of an issuer.
///
/// @param id        its `kid`, `""` without one
/// @param algorithm the only `alg` it is for, `""` for any that suits its type
/// @param key       RSA, elliptic curve or Ed25519
record IssuerKey(String id, String algorithm, PublicKey key) {
    private static final int SMALLEST_RSA = 2048;
    private static final int LARGEST_RSA = 8192;
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int ED25519_SIZE = 32;
    private static final Map<String, Curve> CURVES = Map.of("ES256", Curve.P_256, "ES384", Curve.P_384,
            "ES512",
            Curve.P_521);

    /// The key in one entry of a key set; empty when it is not for verifying signatures, too weak, or of a sort that is not known here.
    static Optional<IssuerKey> of(String json) {
        try {
            var jwk = JWK.parse(json);
            if (!verifies(jwk)) {
                return Optional.empty();
            }
            return publicKey(jwk).map(key -> new IssuerKey(text(jwk.getKeyID()),
                    jwk.getAlgorithm() == null ? "" : text(jwk.getAlgorithm().getName()), key));
        } catch (ParseException | JOSEException | GeneralSecurityException | RuntimeException _) { // the parser throws what it likes
            return Optional.empty();
        }
    }

    /// True when this key may verify signatures made with `alg`.
    boolean fits(String alg) {
        if (!algorithm.isEmpty() && !algorithm.equals(alg) && !edwards(algorithm, alg)) {
            return false;
        }
        return switch (key) {
            case RSAPublicKey _ -> alg.startsWith("RS") || alg.startsWith("PS");
            case ECPublicKey ec -> Curve.forECParameterSpec(ec.getParams()).equals(CURVES.get(alg));
            case EdECPublicKey _ -> edwards(alg, alg);
            default -> false;
        };
    }

    /// `EdDSA` and `Ed25519` name the same thing (RFC 9864).
    private static boolean edwards(String one, String other) {
        var names = Set.of("EdDSA", "Ed25519");
        return names.contains(one) && names.contains(other);
    }

    private static boolean verifies(JWK jwk) {
        var use = jwk.getKeyUse();
        var operations = jwk.getKeyOperations();
        return (use == null || use.equals(KeyUse.SIGNATURE))
                && (operations == null || operations.contains(KeyOperation.VERIFY));
    }

    private static Optional<PublicKey> publicKey(JWK jwk) throws JOSEException, GeneralSecurityException {
        return switch (jwk) {
            case RSAKey rsa when rsa.size() >= SMALLEST_RSA && rsa.size() <= LARGEST_RSA ->
                Optional.of(rsa.toRSAPublicKey());
            case ECKey ec when CURVES.containsValue(ec.getCurve()) -> Optional.of(ec.toECPublicKey());
            case OctetKeyPair pair when pair.getCurve().equals(Curve.Ed25519) -> Optional.of(edwards(pair));
            default -> Optional.empty();
        };
    }

    private static PublicKey edwards(OctetKeyPair pair) throws GeneralSecurityException {
        var raw = pair.getDecodedX();
        if (raw.length != ED25519_SIZE) {
            throw new InvalidKeyException("an Ed25519 key is 32 bytes");
        }
        var encoded = ByteBuffer.allocate(ED25519_PREFIX.length + raw.length)
                .put(ED25519_PREFIX)
                .put(raw)
                .array();
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }
}
