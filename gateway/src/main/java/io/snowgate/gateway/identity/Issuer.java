package io.snowgate.gateway.identity;

import module java.base;

/// One issuer: verifies the tokens that name it. Safe for any thread.
final class Issuer {
    /// How many keys are tried for a token that does not say which one signed it.
    private static final int MOST_TRIES = 10;

    private final IssuerSettings settings;
    private final IssuerKeys keys;
    private final InstantSource clock;

    Issuer(IssuerSettings settings, Fetch fetch, InstantSource clock) {
        this.settings = settings;
        keys = new IssuerKeys(settings, fetch, clock);
        this.clock = clock;
    }

    /// Every check on a token of this issuer, in order; the signature comes before anything the token says is believed.
    Admission.Admitted verify(Jws token) throws TokenRefused {
        checkAlgorithm(token);
        checkSignature(token);
        var claims = new Claims(token.claims());
        var expires = checkTimes(claims);
        checkAudience(claims);
        checkUnbound(claims);
        return new CallerReader(settings).read(claims, expires);
    }

    /// Until when a caller whose token ends at `expires` is let in.
    Instant lastMoment(Instant expires) {
        return expires.plus(settings.checks().skew());
    }

    IssuerHealth health() {
        return keys.health();
    }

    private void checkAlgorithm(Jws token) throws TokenRefused {
        if (!settings.checks().algorithms().contains(token.algorithm())) {
            throw new TokenRefused(Reason.ALGORITHM,
                    "the token's signature algorithm is not accepted from its issuer");
        }
    }

    private void checkSignature(Jws token) throws TokenRefused {
        var candidates = keys.of(token);
        if (signedBy(candidates, token)) {
            return;
        }
        if (token.keyId().isEmpty() && signedBy(keys.changedSince(candidates, token), token)) {
            return;
        }
        throw new TokenRefused(Reason.SIGNATURE, "the token's signature does not hold");
    }

    private static boolean signedBy(List<IssuerKey> candidates, Jws token) {
        return candidates.stream().limit(MOST_TRIES).anyMatch(k -> Signatures.hold(token, k));
    }

    private Instant checkTimes(Claims claims) throws TokenRefused {
        var now = clock.instant();
        var skew = settings.checks().skew();
        var expires = claims.moment("exp").orElseThrow(() -> Claims.bad("exp", "is missing"));
        if (!now.isBefore(lastMoment(expires))) {
            throw new TokenRefused(Reason.EXPIRED, "the token expired at " + expires);
        }
        var issued = claims.moment("iat");
        if (issued.isPresent() && (issued.get().isAfter(now.plus(skew)) || issued.get().isAfter(expires))) {
            throw new TokenRefused(Reason.NOT_YET_VALID,
                    "the token was issued in the future; check the clocks");
        }
        var begins = claims.moment("nbf");
        if (begins.isPresent() && begins.get().isAfter(now.plus(skew))) {
            throw new TokenRefused(Reason.NOT_YET_VALID, "the token is valid only from " + begins.get());
        }
        return expires;
    }

    private void checkAudience(Claims claims) throws TokenRefused {
        if (Collections.disjoint(claims.texts("aud"), settings.audiences())) {
            throw new TokenRefused(Reason.AUDIENCE, "the token is meant for another audience (aud)");
        }
    }

    /// A token bound to a key (RFC 8705, RFC 9449) is worth something only with a proof of that key, and a driver cannot send one.
    private static void checkUnbound(Claims claims) throws TokenRefused {
        if (claims.find("cnf").isPresent()) {
            throw new TokenRefused(Reason.SENDER_CONSTRAINED,
                    "the token is bound to a key (cnf), which a driver cannot prove; send a bearer token");
        }
    }
}
