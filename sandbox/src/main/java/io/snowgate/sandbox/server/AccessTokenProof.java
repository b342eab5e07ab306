package io.snowgate.sandbox.server;

import module java.base;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;

/// OAuth login: a token registered in [Accounts], or a JWT of the trusted issuer.
final class AccessTokenProof {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512,
            JWSAlgorithm.EdDSA);

    private final Accounts accounts;
    private final SandboxSettings.Trust trust;
    private final InstantSource clock;
    private final Optional<ConfigurableJWTProcessor<SecurityContext>> verifier;

    AccessTokenProof(Accounts accounts, SandboxSettings.Trust trust, InstantSource clock) {
        this.accounts = accounts;
        this.trust = trust;
        this.clock = clock;
        this.verifier = trust.jwks().isEmpty() ? Optional.empty() : Optional.of(verifier(trust.jwks()));
    }

    private static ConfigurableJWTProcessor<SecurityContext> verifier(String jwks) {
        try {
            var keys = JWKSourceBuilder.create(URI.create(jwks).toURL()).rateLimited(false).build();
            var made = new DefaultJWTProcessor<SecurityContext>();
            made.setJWSTypeVerifier(
                    new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"),
                            null));
            made.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
            made.setJWTClaimsSetVerifier((_, _) -> {});
            return made;
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("not a URL: " + jwks, e);
        }
    }

    User prove(String token) {
        return accounts.byAccessToken(token).orElseGet(() -> signed(token));
    }

    private User signed(String token) {
        var claims = verified(token);
        var now = clock.instant();
        var until = claims.getExpirationTime();
        if (until == null || !now.isBefore(until.toInstant())) {
            throw new Refusal("390318", "08001", "OAuth access token expired.");
        }
        var from = claims.getNotBeforeTime();
        require(from == null || !from.toInstant().isAfter(now.plusSeconds(60)));
        require(trust.issuer().isEmpty() || trust.issuer().equals(claims.getIssuer()));
        require(trust.audience().isEmpty() || claims.getAudience().contains(trust.audience()));
        return accounts.byClaim(String.valueOf(claims.getClaim(trust.claim())))
                .orElseThrow(AccessTokenProof::invalid);
    }

    private JWTClaimsSet verified(String token) {
        try {
            return verifier.orElseThrow(AccessTokenProof::invalid).process(token, null);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw invalid();
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw invalid();
        }
    }

    private static Refusal invalid() {
        return new Refusal("390303", "08001", "Invalid OAuth access token.");
    }
}
