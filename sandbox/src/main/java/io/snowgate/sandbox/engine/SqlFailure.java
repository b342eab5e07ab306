package io.snowgate.sandbox.engine;

/// A statement that did not succeed, in Snowflake's terms: a six-digit code, an SQL state and a message as Snowflake words it.
public final class SqlFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String sqlState;

    public SqlFailure(String code, String sqlState, String message) {
        super(message);
        this.code = code;
        this.sqlState = sqlState;
    }

    public SqlFailure(String code, String sqlState, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.sqlState = sqlState;
    }

    /// Six digits with leading zeros, for example `002003`.
    public String code() {
        return code;
    }

    /// Five characters, for example `42S02`.
    public String sqlState() {
        return sqlState;
    }

    /// The message; never null.
    public String text() {
        return String.valueOf(getMessage());
    }
}
