package io.snowgate.gateway.identity;

import module java.base;

import io.snowgate.gateway.secret.Secret;

/// The codes that browsers carry from a sign-in to the waiting driver. A code is good for one login within [#LIFETIME], by whoever is bound to it; presenting it at
/// all uses it up. They are kept in memory only: after a restart people sign in again. Safe for any thread.
public final class OneTimeCodes {
    /// How long a driver has.
    public static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final int MOST = 10_000;

    private final ConcurrentHashMap<String, Issued> waiting = new ConcurrentHashMap<>();
    private final SecureRandom random;
    private final InstantSource clock;

    public OneTimeCodes(SecureRandom random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    /// To what a code is bound.
    ///
    /// @param proof   [#digest] of the driver's proof key
    /// @param network [Networks#of] its address
    /// @param target  the target it logs in to, `""` while it has named none
    public record Bond(String proof, String network, String target) {
        private boolean holds(Bond presented) {
            return MessageDigest.isEqual(bytes(proof), bytes(presented.proof))
                    && network.equals(presented.network)
                    && (target.isEmpty() || target.equals(presented.target));
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private record Issued(Admission.Admitted admission, Bond bond, Instant until) {}

    /// A code for the driver of `bond`; empty when too many wait to be used.
    public Optional<Secret> issue(Admission.Admitted admission, Bond bond) {
        var now = clock.instant();
        waiting.values().removeIf(issued -> !now.isBefore(issued.until));
        if (waiting.size() >= MOST) {
            return Optional.empty();
        }
        var code = Secret.of(Trip.unguessable(random));
        waiting.put(Issuers.digest(code), new Issued(admission, bond, now.plus(LIFETIME)));
        return Optional.of(code);
    }

    /// Who signed in to get `code`, when `presented` is what it is bound to.
    public Admission redeem(Secret code, Bond presented) {
        var issued = waiting.remove(Issuers.digest(code));
        if (issued == null) {
            return refused("the browser's code is unknown, or was used already");
        }
        if (!clock.instant().isBefore(issued.until)) {
            return refused("the browser's code is older than " + LIFETIME.toSeconds() + " seconds");
        }
        if (!issued.bond.holds(presented)) {
            return refused("the browser's code is for another driver (proof key, address or account)");
        }
        return issued.admission;
    }

    private static Admission.Refused refused(String why) {
        return new Admission.Refused(Reason.SIGN_IN, "Login refused: " + why + "; sign in again.");
    }

    /// What stands for a proof key.
    public static String digest(Secret proof) {
        return Issuers.digest(proof);
    }
}
