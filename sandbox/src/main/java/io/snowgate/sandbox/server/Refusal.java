package io.snowgate.sandbox.server;

import module java.base;

/// A business answer that is not a success: what the driver shows to its user. Travels as HTTP 200.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final String sqlState;

    /// @param code     six digits
    /// @param sqlState five characters
    /// @param message  for the user of the driver
    Refusal(String code, String sqlState, String message) {
        super(message, null, false, false);
        this.code = code;
        this.sqlState = sqlState;
    }

    String code() {
        return code;
    }

    String sqlState() {
        return sqlState;
    }

    String text() {
        return Objects.requireNonNullElse(getMessage(), "");
    }

    static Refusal canceled() {
        return new Refusal("000604", "57014", "SQL execution canceled");
    }

    static Refusal malformed(String why) {
        return new Refusal("390400", "08000", "Bad request: " + why);
    }

    static Refusal noSuchResult(String queryId) {
        return new Refusal("000612", "02000", "Result for query " + queryId + " not found");
    }
}
