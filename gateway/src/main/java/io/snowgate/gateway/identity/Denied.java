package io.snowgate.gateway.identity;

import module java.base;

/// Somebody who is shut out here, whatever their issuer says.
///
/// @param issuer       whose subject it is, `""` for any issuer's
/// @param subject      who
/// @param reason       in the operator's words, `""` for none; for the log, never for the caller
/// @param registration when and by whom, and whether they were let in again
public record Denied(String issuer, String subject, String reason, Registration registration) {
    private static final int LONGEST_REASON = 200;

    /// @throws IllegalArgumentException with a message for the operator
    public Denied {
        if (subject.isBlank()) {
            throw new IllegalArgumentException("a subject is not empty");
        }
        Registered.check("subject", subject);
        Registered.check("issuer", issuer);
        checkReason(reason);
    }

    /// True for a principal that it is about.
    public boolean means(Principal principal) {
        return means(issuer, subject, principal);
    }

    /// The same for a subject that is not denied.
    public static boolean means(String issuer, String subject, Principal principal) {
        return subject.equals(principal.subject()) && (issuer.isEmpty() || issuer.equals(principal.issuer()));
    }

    /// Looks at an operator's reason.
    ///
    /// @throws IllegalArgumentException with a message for the operator
    public static void checkReason(String reason) {
        Registered.check("reason", reason);
        if (reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("a reason has at most " + LONGEST_REASON + " characters");
        }
    }

    /// Let in again at `when`.
    public Denied liftedAt(Instant when) {
        return new Denied(issuer, subject, reason, registration.revokedAt(when));
    }

    /// Why somebody was sent away, for the log: half a sentence.
    String words() {
        return "denied by " + registration.by() + (reason.isEmpty() ? "" : ": " + reason);
    }
}
