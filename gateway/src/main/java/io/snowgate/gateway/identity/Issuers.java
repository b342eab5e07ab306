package io.snowgate.gateway.identity;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.snowgate.gateway.secret.Secret;

/// The accepted issuers, and the one door by which a token becomes a [Caller]. Blocks while keys are fetched; safe for any thread.
public final class Issuers implements AutoCloseable {
    static final int LONGEST_TOKEN = 8 * 1024;
    private static final int MOST_REMEMBERED = 2_000;
    private static final Duration REMEMBERED = Duration.ofSeconds(60);

    private final Map<String, Issuer> issuers;
    private final Fetch fetch;
    private final InstantSource clock;
    private final SignatureChecks checks;
    private final LocalTokens local;
    /// Admissions by the SHA-256 of their token: verifying costs a hundred times more than finding one here.
    private final Cache<String, Remembered> admitted = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .build();

    /// Accepts tokens of `settings`, each issuer once. Nothing is fetched before the first token.
    ///
    /// @param limits how much work strangers can make
    /// @param local  who may log in without any of them
    /// @throws IllegalArgumentException when an issuer is listed twice
    public Issuers(
            List<IssuerSettings> settings,
            CheckLimits limits,
            LocalCredentials local,
            InstantSource clock) {
        this(settings, new HttpFetch(), new SignatureChecks(limits, clock), local, clock);
    }

    /// The way in for people with a browser, at one of these issuers; empty when there is none.
    ///
    /// @throws IllegalArgumentException when it is at an issuer that is not accepted
    public Optional<CodeFlow> signIn(SignIn signIn) {
        return switch (signIn) {
            case SignIn.Off() -> Optional.empty();
            case SignIn.At at -> Optional.of(Optional.ofNullable(issuers.get(at.issuer()))
                    .map(issuer -> issuer.codeFlow(at, local))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "sign-in is at an issuer that is not accepted: " + at.issuer())));
        };
    }

    /// Accepts tokens of `settings` and nothing else, with the usual limits.
    ///
    /// @throws IllegalArgumentException when an issuer is listed twice
    public Issuers(List<IssuerSettings> settings, InstantSource clock) {
        this(settings, CheckLimits.USUAL, LocalCredentials.NONE, clock);
    }

    Issuers(List<IssuerSettings> settings, InstantSource clock, Fetch fetch) {
        this(settings, fetch, new SignatureChecks(CheckLimits.USUAL, clock), LocalCredentials.NONE, clock);
    }

    Issuers(
            List<IssuerSettings> settings,
            Fetch fetch,
            SignatureChecks checks,
            LocalCredentials local,
            InstantSource clock) {
        this.fetch = fetch;
        this.clock = clock;
        this.checks = checks;
        this.local = new LocalTokens(local, checks, clock);
        var all = new LinkedHashMap<String, Issuer>();
        for (var one : settings) {
            if (all.put(one.issuer(), new Issuer(one, fetch, checks, clock)) != null) {
                throw new IllegalArgumentException("the issuer " + one.issuer() + " is listed twice");
            }
        }
        issuers = Collections.unmodifiableMap(all);
    }

    /// Verifies `token` of a client whose address nobody knows. Never throws for what a token may hold.
    public Admission admit(Secret token) {
        return admit(token, "");
    }

    /// Verifies `token`, presented by the client at `address`: an IP address, `""` when nobody knows it. An address whose tokens are refused too often is
    /// refused without a look for the rest of the minute. Never throws for what a token may hold.
    public Admission admit(Secret token, String address) {
        try {
            var admission = verify(token, address);
            local.holdAgainstDenied(admission.caller());
            return admission;
        } catch (TokenRefused e) {
            return e.refused();
        }
    }

    /// `admission` of a moment ago, unless somebody in its chain was shut out since.
    public Admission still(Admission admission) {
        return switch (admission) {
            case Admission.Refused refused -> refused;
            case Admission.Admitted admitted -> {
                try {
                    local.holdAgainstDenied(admitted.caller());
                    yield admitted;
                } catch (TokenRefused e) {
                    yield e.refused();
                }
            }
        };
    }

    /// Why `token` is admitted or refused. For operators: it is not limited, and remembers nothing.
    public Explanation explain(Secret token) {
        var explained = explained(token);
        try {
            if (explained.caller().isPresent()) {
                local.holdAgainstDenied(explained.caller().get().caller());
            }
            return explained;
        } catch (TokenRefused e) {
            var findings = new ArrayList<>(explained.findings());
            findings.add(Explanation.Finding.failed("denied", e));
            return new Explanation(explained.issuer(), findings, explained.caller());
        }
    }

    private Explanation explained(Secret token) {
        var read = Explanation.Finding.passed("form");
        try {
            var text = text(token);
            if (text.startsWith(AccessToken.PREFIX)) {
                return explained(AccessToken.ISSUER, "access token", () -> accessToken(token, text));
            }
            var jws = Jws.parse(text);
            if (LocalTokens.ofKeyPair(jws)) {
                return explained(Machine.ISSUER, "key pair", () -> local.keyPair(jws));
            }
            return issuer(jws).explain(jws, List.of(read, Explanation.Finding.passed("issuer")));
        } catch (TokenRefused e) {
            var unknown = e.refused().reason() == Reason.UNKNOWN_ISSUER;
            var failed = Explanation.Finding.failed(unknown ? "issuer" : "form", e);
            return new Explanation("", unknown ? List.of(read, failed) : List.of(failed), Optional.empty());
        }
    }

    private static Explanation explained(
            String issuer,
            String check,
            SignatureChecks.Verification<Admission.Admitted> verification) {
        try {
            return new Explanation(issuer, List.of(Explanation.Finding.passed(check)),
                    Optional.of(verification.run()));
        } catch (TokenRefused e) {
            return new Explanation(issuer, List.of(Explanation.Finding.failed(check, e)), Optional.empty());
        }
    }

    /// What stands against delegation chains that were let in earlier, as it is now: half a sentence for the log, or nothing. Blocks.
    ///
    /// @throws RuntimeException when the store cannot tell
    public Function<List<Principal>, Optional<String>> objections() {
        return local.objections();
    }

    /// How it stands with each issuer, in the order of the settings.
    public List<IssuerHealth> health() {
        return issuers.values().stream().map(Issuer::health).toList();
    }

    /// The same after every issuer was asked for its keys. For operators: it is not limited, and takes as long as they do.
    public List<IssuerHealth> asked() {
        return issuers.values().stream().map(Issuer::asked).toList();
    }

    /// False when no issuer has keys that are still good, so that nobody with a token of theirs can log in.
    public boolean working() {
        var health = health();
        return health.isEmpty() || health.stream().anyMatch(h -> h.state() != IssuerHealth.State.UNUSABLE);
    }

    private Admission.Admitted verify(Secret token, String address) throws TokenRefused {
        var text = text(token);
        if (text.startsWith(AccessToken.PREFIX)) {
            return checks.counted(address, () -> accessToken(token, text));
        }
        var digest = digest(token);
        var known = remembered(digest);
        if (known.isPresent()) {
            return known.get();
        }
        var jws = Jws.parse(text);
        if (LocalTokens.ofKeyPair(jws)) {
            return checks.counted(address, () -> local.keyPair(jws));
        }
        var issuer = issuer(jws);
        var admission = checks.counted(address, () -> issuer.verify(jws));
        remember(digest, admission, issuer);
        return admission;
    }

    /// A subject of an issuer that is not accepted any more is not let in by a token that was issued here either.
    private Admission.Admitted accessToken(Secret token, String text) throws TokenRefused {
        var admission = local.access(token, text);
        var issuer = admission.caller().principal().issuer();
        if (!issuer.equals(AccessToken.ISSUER) && !issuers.containsKey(issuer)) {
            throw new TokenRefused(Reason.UNKNOWN_ISSUER,
                    "the access token is for a subject of an issuer that this gateway does not accept");
        }
        return admission;
    }

    private Issuer issuer(Jws jws) throws TokenRefused {
        return Optional.ofNullable(issuers.get(jws.issuer()))
                .orElseThrow(() -> new TokenRefused(
                        Reason.UNKNOWN_ISSUER, "the token's issuer (iss) is not one this gateway accepts"));
    }

    private Optional<Admission.Admitted> remembered(String digest) {
        var known = admitted.getIfPresent(digest);
        return known != null && clock.instant().isBefore(known.until)
                ? Optional.of(known.admission)
                : Optional.empty();
    }

    private void remember(String digest, Admission.Admitted admission, Issuer issuer) {
        var soon = clock.instant().plus(REMEMBERED);
        var last = issuer.lastMoment(admission.caller().expires());
        admitted.put(digest, new Remembered(admission, last.isBefore(soon) ? last : soon));
    }

    private static String text(Secret token) throws TokenRefused {
        if (token.size() > LONGEST_TOKEN) {
            throw new TokenRefused(Reason.TOO_LARGE,
                    "the token is larger than " + LONGEST_TOKEN + " bytes");
        }
        try {
            return token.reveal();
        } catch (IllegalStateException _) {
            throw new TokenRefused(Reason.MALFORMED, "the token is not text");
        }
    }

    /// SHA-256 in hexadecimal digits.
    static String digest(Secret token) {
        return Digest.hex(token.revealBytes());
    }

    /// Lets go of the connections to the issuers.
    @Override
    public void close() {
        checks.close();
        fetch.close();
    }

    private record Remembered(Admission.Admitted admission, Instant until) {}
}
