package io.snowgate.sandbox.idp;

import module java.base;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

/// Makes tokens, good and bad, and knows its own again. Safe for any thread.
final class Mint {
    private static final Duration FAR = Duration.ofHours(1);
    private static final int ID_BYTES = 12;

    private final SigningKeys keys;
    private final String issuer;
    private final IdpSettings settings;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private volatile Algorithm algorithm = Algorithm.RS256;

    Mint(SigningKeys keys, String issuer, IdpSettings settings, InstantSource clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.settings = settings;
        this.clock = clock;
    }

    void signWith(Algorithm chosen) {
        algorithm = chosen;
    }

    Duration lifetime() {
        return settings.lifetime();
    }

    /// An access token. What `extra` says goes over what the persona says, and over what the issuer says.
    String token(Persona persona, Map<String, ?> extra) {
        return sign(claims(persona, extra).build());
    }

    /// An ID token for a client.
    String idToken(Persona persona, String client, String nonce) {
        var claims = claims(persona, Map.of()).audience(client);
        if (!nonce.isEmpty()) {
            claims.claim("nonce", nonce);
        }
        return sign(claims.build());
    }

    private JWTClaimsSet.Builder claims(Persona persona, Map<String, ?> extra) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(settings.audience())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(settings.lifetime())))
                .jwtID(id());
        persona.claims().forEach(claims::claim);
        extra.forEach(claims::claim);
        return claims;
    }

    private String id() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String flawed(Flaw flaw, Persona persona) {
        var claims = claims(persona, Map.of());
        var now = clock.instant();
        return switch (flaw) {
            case EXPIRED -> sign(claims.issueTime(Date.from(now.minus(FAR.multipliedBy(2))))
                    .notBeforeTime(Date.from(now.minus(FAR.multipliedBy(2))))
                    .expirationTime(Date.from(now.minus(FAR)))
                    .build());
            case NOT_YET_VALID -> sign(claims.notBeforeTime(Date.from(now.plus(FAR)))
                    .expirationTime(Date.from(now.plus(FAR.multipliedBy(2))))
                    .build());
            case UNSIGNED -> new PlainJWT(claims.build()).serialize();
            case WRONG_KEY -> stranger(claims.build(), keys.current().of(algorithm).getKeyID());
            case UNKNOWN_KEY -> stranger(claims.build(), id());
            case PUBLIC_KEY_AS_SECRET -> shared(claims.build());
            case WRONG_AUDIENCE -> sign(claims.audience("somebody-else").build());
            case WRONG_ISSUER -> sign(claims.issuer(issuer + "/other").build());
            case TAMPERED ->
                tampered(sign(claims.build()), claims.claim("groups", List.of("admins")).build());
        };
    }

    private String sign(JWTClaimsSet claims) {
        var key = keys.current().of(algorithm);
        return sign(claims, header(JWSAlgorithm.parse(algorithm.name()), key.getKeyID()),
                () -> SigningKeys.signer(key));
    }

    private String stranger(JWTClaimsSet claims, String keyId) {
        var key = SigningKeys.generate().of(algorithm);
        return sign(claims, header(JWSAlgorithm.parse(algorithm.name()), keyId),
                () -> SigningKeys.signer(key));
    }

    private String shared(JWTClaimsSet claims) {
        var key = keys.current().rsa();
        return sign(claims, header(JWSAlgorithm.HS256, key.getKeyID()),
                () -> new MACSigner(key.toRSAPublicKey().getEncoded()));
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String keyId) {
        return new JWSHeader.Builder(algorithm).keyID(keyId).build();
    }

    private static String tampered(String token, JWTClaimsSet claims) {
        var parts = token.split("\\.", -1);
        return parts[0] + "." + claims.toPayload().toBase64URL() + "." + parts[2];
    }

    /// Opens a key that may turn out not to sign.
    private interface Signing {
        JWSSigner open() throws JOSEException;
    }

    private static String sign(JWTClaimsSet claims, JWSHeader header, Signing signing) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(signing.open());
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("signing a token", e);
        }
    }

    /// What one of our own tokens says, empty when it is none or is over.
    Optional<Map<String, Object>> read(String token) {
        try {
            var jwt = SignedJWT.parse(token);
            var key = keys.set().getKeyByKeyId(jwt.getHeader().getKeyID());
            if (key == null || !jwt.verify(
                    new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), publicHalf(key)))) {
                return Optional.empty();
            }
            var claims = jwt.getJWTClaimsSet();
            return claims.getExpirationTime().toInstant().isAfter(clock.instant())
                    ? Optional.of(claims.getClaims())
                    : Optional.empty();
        } catch (ParseException | JOSEException _) {
            return Optional.empty();
        }
    }

    private static PublicKey publicHalf(JWK key) throws JOSEException {
        return switch (key) {
            case RSAKey rsa -> rsa.toRSAPublicKey();
            case ECKey ec -> ec.toECPublicKey();
            default -> throw new JOSEException("a key of another kind");
        };
    }
}
