package io.snowgate.gateway.identity;

import module java.base;

import io.snowgate.gateway.identity.Explanation.Finding;

/// One issuer: verifies the tokens that name it. Safe for any thread.
final class Issuer {
    /// How many keys are tried for a token that does not say which one signed it.
    private static final int MOST_TRIES = 10;

    private final IssuerSettings settings;
    private final TermsCheck terms;
    private final IssuerKeys keys;
    private final SignatureChecks signatures;
    private final InstantSource clock;
    /// In this order; the signature comes before anything the token says is believed.
    private final List<Step> steps;

    /// One check.
    private record Step(String name, Check check) {}

    private interface Check {
        void pass(Jws token, Claims claims) throws TokenRefused;
    }

    Issuer(IssuerSettings settings, Fetch fetch, SignatureChecks signatures, InstantSource clock) {
        this(settings, new IssuerKeys(settings, fetch, clock), signatures, clock);
    }

    private Issuer(
            IssuerSettings settings,
            IssuerKeys keys,
            SignatureChecks signatures,
            InstantSource clock) {
        this.settings = settings;
        this.signatures = signatures;
        terms = new TermsCheck(settings.terms());
        this.keys = keys;
        this.clock = clock;
        steps = List.of(
                new Step("type", (token, _) -> terms.type(token)),
                new Step("algorithm", (token, _) -> checkAlgorithm(token)),
                new Step("signature", (token, _) -> checkSignature(token)),
                new Step("times", (_, claims) -> checkTimes(claims)),
                new Step("audience", (_, claims) -> checkAudience(claims)),
                new Step("client", (_, claims) -> terms.client(claims)),
                new Step("required claims", (_, claims) -> terms.required(claims)),
                new Step("no id token", terms::notAnIdToken),
                new Step("bearer", (_, claims) -> checkUnbound(claims)));
    }

    /// The same issuer with the same keys, for tokens of another sort.
    Issuer with(IssuerSettings others) {
        return new Issuer(others, keys, signatures, clock);
    }

    /// Signs people in here.
    CodeFlow codeFlow(SignIn.At registration, LocalTokens local) {
        return new CodeFlow(registration, settings, this, local, clock);
    }

    /// Every check on a token of this issuer, in order.
    Admission.Admitted verify(Jws token) throws TokenRefused {
        var claims = new Claims(token.claims());
        for (var step : steps) {
            step.check.pass(token, claims);
        }
        return read(claims);
    }

    /// The same, going on after a check that failed, and noting what came of each.
    Explanation explain(Jws token, List<Finding> before) {
        var claims = new Claims(token.claims());
        var findings = new ArrayList<>(before);
        for (var step : steps) {
            try {
                step.check.pass(token, claims);
                findings.add(Finding.passed(step.name));
            } catch (TokenRefused e) {
                findings.add(Finding.failed(step.name, e));
            }
        }
        try {
            var admission = read(claims);
            findings.add(Finding.passed("claims"));
            return new Explanation(settings.issuer(), findings, Optional.of(admission));
        } catch (TokenRefused e) {
            findings.add(Finding.failed("claims", e));
            return new Explanation(settings.issuer(), findings, Optional.empty());
        }
    }

    private Admission.Admitted read(Claims claims) throws TokenRefused {
        return new CallerReader(settings).read(claims, expires(claims));
    }

    /// Until when a caller whose token ends at `expires` is let in.
    Instant lastMoment(Instant expires) {
        return expires.plus(settings.checks().skew());
    }

    IssuerHealth health() {
        return keys.health();
    }

    /// The same after it was asked for its keys.
    IssuerHealth asked() {
        return keys.asked();
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

    private boolean signedBy(List<IssuerKey> candidates, Jws token) throws TokenRefused {
        return signatures.hold(token, candidates.stream().limit(MOST_TRIES).toList());
    }

    private void checkTimes(Claims claims) throws TokenRefused {
        var now = clock.instant();
        var skew = settings.checks().skew();
        var expires = expires(claims);
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
    }

    private static Instant expires(Claims claims) throws TokenRefused {
        return claims.moment("exp").orElseThrow(() -> Claims.bad("exp", "is missing"));
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
