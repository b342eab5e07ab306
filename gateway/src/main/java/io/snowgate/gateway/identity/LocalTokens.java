package io.snowgate.gateway.identity;

import module java.base;

import io.snowgate.gateway.secret.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Verifies what machines sign with their key pair, in the form that Snowflake's drivers give it (`iss` is `ACCOUNT.USER.SHA256:<fingerprint>`, `sub`
/// `ACCOUNT.USER`), and the access tokens issued here. Nothing is remembered: a revocation counts from the next login on. Safe for any thread.
final class LocalTokens {
    private static final Pattern KEY_PAIR = Pattern
            .compile("([^.]{1,255})\\.([^.]{1,255})\\.(SHA256:[A-Za-z0-9+/=]{40,50})");
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final String ALGORITHM = "RS256";
    private static final Logger LOG = LoggerFactory.getLogger(LocalTokens.class);

    private final LocalCredentials known;
    private final SignatureChecks signatures;
    private final InstantSource clock;

    LocalTokens(LocalCredentials known, SignatureChecks signatures, InstantSource clock) {
        this.known = known;
        this.signatures = signatures;
        this.clock = clock;
    }

    /// True for a token whose issuer has the form of a key pair's.
    static boolean ofKeyPair(Jws token) {
        return KEY_PAIR.matcher(token.issuer()).matches();
    }

    /// Verifies a token [#ofKeyPair].
    Admission.Admitted keyPair(Jws token) throws TokenRefused {
        var issuer = KEY_PAIR.matcher(token.issuer());
        if (!issuer.matches()) {
            throw new TokenRefused(Reason.UNKNOWN_ISSUER, "the token is of no key pair");
        }
        var claims = new Claims(token.claims());
        if (!token.algorithm().equals(ALGORITHM)) {
            throw new TokenRefused(Reason.ALGORITHM, "a key-pair token is signed with RS256");
        }
        var machine = machine(issuer.group(1), issuer.group(2));
        var key = machine.keys()
                .stream()
                .filter(k -> k.fingerprint().equals(issuer.group(3)))
                .findFirst()
                .orElseThrow(LocalTokens::unknown);
        if (!signatures.hold(token, List.of(new IssuerKey("", ALGORITHM, key.key())))) {
            throw new TokenRefused(Reason.SIGNATURE, "the token's signature does not hold");
        }
        if (!claims.text("sub").equals(issuer.group(1) + "." + issuer.group(2))) {
            throw Claims.bad("sub", "does not fit its issuer (iss)");
        }
        var expires = expires(claims);
        if (!machine.registration().stands()) {
            throw new TokenRefused(Reason.REVOKED, "this machine was revoked");
        }
        return admitted(machine.principal(), machine.job(), expires);
    }

    private Machine machine(String account, String user) throws TokenRefused {
        if (!known.account().test(account)) {
            throw new TokenRefused(Reason.AUDIENCE,
                    "the token is for an account that is not behind this gateway");
        }
        return found(() -> known.machines().apply(user)).orElseThrow(LocalTokens::unknown);
    }

    private static TokenRefused unknown() {
        return new TokenRefused(Reason.UNKNOWN_MACHINE,
                "no machine of this name and key is registered here");
    }

    private Instant expires(Claims claims) throws TokenRefused {
        var now = clock.instant();
        var issued = claims.driversMoment("iat").orElseThrow(() -> Claims.bad("iat", "is missing"));
        var expires = claims.driversMoment("exp").orElseThrow(() -> Claims.bad("exp", "is missing"));
        if (issued.isAfter(now.plus(SKEW)) || issued.isAfter(expires)
                || claims.driversMoment("nbf").filter(begins -> begins.isAfter(now.plus(SKEW))).isPresent()) {
            throw new TokenRefused(Reason.NOT_YET_VALID,
                    "the token was issued in the future; check the clocks");
        }
        if (!now.isBefore(expires.plus(SKEW))) {
            throw new TokenRefused(Reason.EXPIRED, "the token expired at " + expires);
        }
        if (Duration.between(issued, expires).compareTo(LONGEST) > 0) {
            throw Claims.bad("exp", "is more than an hour after iat");
        }
        return expires;
    }

    /// Verifies an access token issued here.
    Admission.Admitted access(Secret token, String text) throws TokenRefused {
        var id = Registered.id(text).orElseThrow(LocalTokens::unknownToken);
        var one = found(() -> known.tokens().apply(id)).orElseThrow(LocalTokens::unknownToken);
        var same = MessageDigest.isEqual(one.digest().getBytes(StandardCharsets.US_ASCII),
                Issuers.digest(token).getBytes(StandardCharsets.US_ASCII));
        if (!same) {
            throw unknownToken();
        }
        if (!one.registration().stands()) {
            throw new TokenRefused(Reason.REVOKED, "this access token was revoked");
        }
        if (!clock.instant().isBefore(one.expires())) {
            throw new TokenRefused(Reason.EXPIRED, "the access token expired at " + one.expires());
        }
        return admitted(one.principal(), one.job(), one.expires());
    }

    private static TokenRefused unknownToken() {
        return new TokenRefused(Reason.UNKNOWN_ACCESS_TOKEN, "this access token was not issued here");
    }

    /// Holds a caller that a token proved against those who are shut out here.
    ///
    /// @throws TokenRefused when anybody in the chain is
    void holdAgainstDenied(Caller caller) throws TokenRefused {
        if (denial(caller.chain(), found(known.denied())).isPresent()) {
            throw new TokenRefused(Reason.DENIED, "this gateway lets this identity in no more");
        }
    }

    private static Optional<Denied> denial(List<Principal> chain, List<Denied> denied) {
        return denied.stream()
                .filter(d -> d.registration().stands() && chain.stream().anyMatch(d::means))
                .findFirst();
    }

    /// What stands against a delegation chain that was let in: half a sentence for the log.
    ///
    /// @throws RuntimeException when the store cannot tell
    Function<List<Principal>, Optional<String>> objections() {
        var denied = known.denied().get();
        return chain -> denial(chain, denied).map(Denied::words)
                .or(() -> chain.stream().flatMap(p -> machineGone(p).stream()).findFirst());
    }

    private Optional<String> machineGone(Principal principal) {
        var gone = principal.issuer().equals(Machine.ISSUER)
                && known.machines()
                        .apply(principal.subject())
                        .filter(m -> m.registration().stands())
                        .isEmpty();
        return gone ? Optional.of("the machine was revoked") : Optional.empty();
    }

    private static Admission.Admitted admitted(Principal principal, Job job, Instant expires) {
        return new Admission.Admitted(new Caller(principal, List.of(principal), job, expires), List.of());
    }

    /// What is registered under a name; a store that does not answer lets nobody in.
    private static <T> T found(Supplier<T> store) throws TokenRefused {
        try {
            return store.get();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("registered identities not read");
            throw new TokenRefused(Reason.ISSUER_UNAVAILABLE,
                    "registered identities cannot be read at the moment; try again");
        }
    }
}
