package io.snowgate.gateway.admin;

import module java.base;

import io.snowgate.gateway.secret.Purpose;
import io.snowgate.gateway.secret.Sealer;
import io.snowgate.gateway.secret.Secret;
import io.snowgate.gateway.secret.Unsealable;

/// Bearer tokens by which whoever holds the root key proves it to a running gateway. They say who the operator claims to be and when they end, and
/// nothing else can make or read them. Safe for any thread.
public final class OperatorTokens {
    /// No token is believed for longer.
    public static final Duration LONGEST = Duration.ofMinutes(2);
    private static final byte[] BOUND_TO = "operator-token/v1".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST = 1_024;
    private static final int LONGEST_NAME = 128;

    private final Sealer sealer;
    private final InstantSource clock;

    public OperatorTokens(Sealer sealer, InstantSource clock) {
        this.sealer = sealer;
        this.clock = clock;
    }

    /// A token for `operator` (the name of the operating system's user, say) that is good for [#LONGEST]. A name beyond 128 characters is refused.
    public Secret issue(String operator) {
        if (operator.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "the name of an operator has at most " + LONGEST_NAME + " characters");
        }
        var said = clock.instant().plus(LONGEST).getEpochSecond() + " " + operator;
        var sealed = sealer.seal(Purpose.SIGN_IN, BOUND_TO, said.getBytes(StandardCharsets.UTF_8));
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
    }

    /// The operator whom `token` names; empty when it is no token of ours, or no longer good, or good for longer than any is.
    public Optional<String> operator(Secret token) {
        if (token.isEmpty() || token.size() > LARGEST) {
            return Optional.empty();
        }
        try {
            var sealed = Base64.getUrlDecoder().decode(token.revealBytes());
            var said = new String(sealer.open(Purpose.SIGN_IN, BOUND_TO, sealed), StandardCharsets.UTF_8);
            var blank = said.indexOf(' ');
            var left = Duration.between(clock.instant(),
                    Instant.ofEpochSecond(Long.parseLong(said.substring(0, blank))));
            return left.isPositive() && left.compareTo(LONGEST) <= 0
                    ? Optional.of(said.substring(blank + 1))
                    : Optional.empty();
        } catch (IllegalArgumentException | Unsealable _) { // what is wrong with it is nothing to tell
            return Optional.empty();
        }
    }
}
