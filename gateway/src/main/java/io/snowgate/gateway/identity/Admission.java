package io.snowgate.gateway.identity;

import module java.base;

/// What came of a token.
public sealed interface Admission {
    /// The token proved a caller.
    ///
    /// @param caller  who is calling, with everything its issuer was allowed to assert
    /// @param dropped what the issuer said and may not assert, one phrase each, for example `group dba`; for the audit log
    record Admitted(Caller caller, List<String> dropped) implements Admission {
        public Admitted {
            dropped = List.copyOf(dropped);
        }
    }

    /// It did not, or there was none.
    ///
    /// @param reason  which check failed
    /// @param message for the client: one line of at most 200 characters that says what and why, with nothing of the token in it
    record Refused(Reason reason, String message) implements Admission, Presented {
        private static final int LONGEST = 200;

        public Refused {
            if (message.length() > LONGEST || message.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("a refusal is one line of at most 200 characters");
            }
        }

        /// The code of the login answer, a string of digits.
        public String code() {
            return reason.code();
        }
    }
}
