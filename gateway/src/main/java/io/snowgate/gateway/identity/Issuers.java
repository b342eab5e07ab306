package io.snowgate.gateway.identity;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.snowgate.gateway.secret.Secret;

/// The accepted issuers, and the one door by which a token becomes a [Caller]. Blocks while keys are fetched; safe for any thread.
public final class Issuers implements AutoCloseable {
    private static final int LONGEST_TOKEN = 8 * 1024;
    private static final int MOST_REMEMBERED = 2_000;
    private static final Duration REMEMBERED = Duration.ofSeconds(60);

    private final Map<String, Issuer> issuers;
    private final Fetch fetch;
    private final InstantSource clock;
    /// Admissions by the SHA-256 of their token: verifying costs a hundred times more than finding one here.
    private final Cache<String, Remembered> admitted = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .build();

    /// Accepts tokens of `settings`, each issuer once. Nothing is fetched before the first token.
    ///
    /// @throws IllegalArgumentException when an issuer is listed twice
    public Issuers(List<IssuerSettings> settings, InstantSource clock) {
        this(settings, clock, new HttpFetch());
    }

    Issuers(List<IssuerSettings> settings, InstantSource clock, Fetch fetch) {
        this.fetch = fetch;
        this.clock = clock;
        var all = new LinkedHashMap<String, Issuer>();
        for (var one : settings) {
            if (all.put(one.issuer(), new Issuer(one, fetch, clock)) != null) {
                throw new IllegalArgumentException("the issuer " + one.issuer() + " is listed twice");
            }
        }
        issuers = Collections.unmodifiableMap(all);
    }

    /// Verifies `token`. Never throws for what a token may hold.
    public Admission admit(Secret token) {
        try {
            return verify(token);
        } catch (TokenRefused e) {
            return e.refused();
        }
    }

    /// How it stands with each issuer, in the order of the settings.
    public List<IssuerHealth> health() {
        return issuers.values().stream().map(Issuer::health).toList();
    }

    private Admission.Admitted verify(Secret token) throws TokenRefused {
        if (token.size() > LONGEST_TOKEN) {
            throw new TokenRefused(Reason.TOO_LARGE,
                    "the token is larger than " + LONGEST_TOKEN + " bytes");
        }
        var digest = digest(token);
        var known = admitted.getIfPresent(digest);
        if (known != null && clock.instant().isBefore(known.until)) {
            return known.admission;
        }
        var jws = Jws.parse(text(token));
        var issuer = Optional.ofNullable(issuers.get(jws.issuer()))
                .orElseThrow(() -> new TokenRefused(
                        Reason.UNKNOWN_ISSUER, "the token's issuer (iss) is not one this gateway accepts"));
        var admission = issuer.verify(jws);
        remember(digest, admission, issuer);
        return admission;
    }

    private void remember(String digest, Admission.Admitted admission, Issuer issuer) {
        var soon = clock.instant().plus(REMEMBERED);
        var last = issuer.lastMoment(admission.caller().expires());
        admitted.put(digest, new Remembered(admission, last.isBefore(soon) ? last : soon));
    }

    private static String text(Secret token) throws TokenRefused {
        try {
            return token.reveal();
        } catch (IllegalStateException _) {
            throw new TokenRefused(Reason.MALFORMED, "the token is not text");
        }
    }

    private static String digest(Secret token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.revealBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /// Lets go of the connections to the issuers.
    @Override
    public void close() {
        fetch.close();
    }

    private record Remembered(Admission.Admitted admission, Instant until) {}
}
