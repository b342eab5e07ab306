package io.snowgate.gateway.wire;

import module java.base;

/// What a client is told when something is refused or fails.
///
/// @param code     six digits, as text; `docs/errors.md` lists the ones Snowgate uses
/// @param sqlState five characters
/// @param message  first line ≤ 200 characters: what and why; then what to do
public record Problem(String code, String sqlState, String message) {
    public Problem {
        if (!code.matches("\\d{6}") || sqlState.length() != 5) {
            throw new IllegalArgumentException("not a code and state a driver can read: " + code);
        }
    }

    /// The request could not be read.
    public static Problem malformed(Malformed why) {
        return new Problem("390400", "08P01", why.why());
    }

    /// No usable session token came with the request.
    public static Problem noSession() {
        return new Problem("390104", "08001",
                "The session token is missing or is not one of this gateway's. Log in again.");
    }

    /// The session token's hour is over; every driver renews and repeats.
    public static Problem sessionExpired() {
        return new Problem("390112", "08001",
                "The session token has expired. Renew it with the master token.");
    }

    /// Why a session is gone when somebody took it away.
    public static final String REVOKED = "it was revoked";

    /// The session is gone for good.
    public static Problem sessionGone(String why) {
        return new Problem("390111", "08001", "The session no longer exists: " + why + ". Log in again.");
    }

    /// The master token will not be renewed any more.
    public static Problem masterExpired() {
        return new Problem("390114", "08001",
                "The master token has expired or is not one of this gateway's. Log in again.");
    }

    /// An id that is not there, or that belongs to somebody else: the two look alike on purpose.
    public static Problem notFound(String queryId) {
        return new Problem("000709", "02000", "Statement " + queryId + " not found");
    }

    /// Its client cancelled a statement before it was sent.
    public static Problem cancelled() {
        return new Problem("000604", "57014", "SQL execution canceled");
    }

    /// A statement this gateway does not let through.
    public static Problem refused(String why) {
        return new Problem("003001", "42501", "SQL access control error: " + why);
    }

    /// A rule of the policy does not let a statement through.
    ///
    /// @param rule   its name
    /// @param why    half a sentence, or a sentence of whoever wrote the rule
    /// @param remedy what the person could do
    /// @param id     by which the audit log knows the statement
    public static Problem denied(String rule, String why, String remedy, String id) {
        return new Problem("003001", "42501",
                "SQL access control error: refused by rule '" + rule + "': " + why
                        + (why.endsWith(".") ? "" : ".") + "\n" + remedy + "\nStatement " + id);
    }

    /// The SQL cannot be read as a whole, so that nobody knows what it does.
    ///
    /// @param why    half a sentence
    /// @param remedy what the person could do
    /// @param id     by which the audit log knows the statement
    public static Problem unread(String why, String remedy, String id) {
        return new Problem("001003", "42000",
                "SQL compilation error: not sent: " + why + ".\n" + remedy + "\nStatement " + id);
    }

    /// The audit log cannot be written, so nothing may happen.
    public static Problem auditUnavailable() {
        return new Problem("399001", "57P03",
                "Refused: Snowgate's audit log cannot be written, and nothing runs unrecorded.\n"
                        + "Nothing was executed. Try again; if it lasts, tell whoever runs the gateway (see its /readyz).");
    }

    /// It ran, but that it did cannot be recorded, so its answer is not given out.
    public static Problem outcomeUnrecorded() {
        return new Problem("399001", "57P03",
                "Withheld: the statement ran, but Snowgate's audit log cannot take its outcome.\n"
                        + "Its result is not given out. Tell whoever runs the gateway (see its /readyz).");
    }

    /// Nobody knows whether it ran.
    ///
    /// @param why what stood in the way of knowing, as half a sentence
    public static Problem unknownOutcome(String why) {
        return new Problem("399006", "08007", "The outcome is unknown: " + why + ".\n"
                + "The statement may have run. Look before you run it again.");
    }

    /// Snowflake answered something this gateway does not understand or may not pass on.
    public static Problem withheld(String why) {
        return new Problem("399002", "58000", "The result was withheld: " + why);
    }

    /// One principal has as many as it may have.
    public static Problem tooMany(String what, int limit) {
        return new Problem("399007", "53400", "Refused: you have " + limit + " " + what
                + " open, and may not have more at one time.\nClose some, or wait until some have ended.");
    }

    /// The gateway's own limit.
    public static Problem tooLarge(String what, long limit) {
        return new Problem("399003", "54000",
                what + " is larger than this gateway's limit of " + limit + " bytes.");
    }
}
