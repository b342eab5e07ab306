package io.snowgate.gateway.identity;

import module java.base;

/// A personal access token that was issued here, for tools that know nothing else: what its bearer is was fixed when it was made. The token itself is kept
/// nowhere; what is kept is its digest.
///
/// @param id           16 hexadecimal digits, part of the token and no secret
/// @param principal    who its bearer is
/// @param job          what the bearer runs, [Job#NONE] when that is not fixed
/// @param digest       SHA-256 of the whole token, in hexadecimal digits
/// @param expires      when it ends
/// @param registration when and by whom it was made, and whether it was revoked
public record AccessToken(
        String id,
        Principal principal,
        Job job,
        String digest,
        Instant expires,
        Registration registration) {
    /// What every such token begins with.
    public static final String PREFIX = "sgp_";
    /// The issuer of a subject that no other issuer vouches for.
    public static final String ISSUER = "snowgate/tokens";
    /// No token is good for longer.
    public static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_SUBJECT = 255;

    /// @throws IllegalArgumentException with a message for the operator
    public AccessToken {
        if (principal.subject().isBlank() || principal.subject().length() > LONGEST_SUBJECT) {
            throw new IllegalArgumentException("a subject has 1 to " + LONGEST_SUBJECT + " characters");
        }
        Registered.check("subject", principal.subject());
        Registered.check("job", job.id());
        Registered.groups(principal.groups());
        if (principal.kind() == Kind.UNKNOWN) {
            throw new IllegalArgumentException("a token is for a human, a service or an agent");
        }
        if (expires.isAfter(registration.at().plus(LONGEST))) {
            throw new IllegalArgumentException("a token is good for at most " + LONGEST.toDays() + " days");
        }
    }

    /// Revoked at `when`.
    public AccessToken revokedAt(Instant when) {
        return new AccessToken(id, principal, job, digest, expires, registration.revokedAt(when));
    }
}
