package io.snowgate.stories.driver;

import module java.base;

import org.jspecify.annotations.Nullable;

/// An error that a driver raised, or the news that it has no such feature.
public final class DriverFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Whose error it is.
    public enum Kind {
        // The driver raised it.
        DRIVER,
        // The driver has no such feature.
        UNSUPPORTED,
        // The story asked for something that makes no sense.
        PROTOCOL
    }

    private final Kind kind;
    private final int code;
    private final String sqlState;
    private final String queryId;

    /// @param code the error's number, -1 when there is none
    DriverFault(Kind kind, int code, String sqlState, String queryId, String message) {
        super(message);
        this.kind = kind;
        this.code = code;
        this.sqlState = sqlState;
        this.queryId = queryId;
    }

    static DriverFault unsupported(String why) {
        return new DriverFault(Kind.UNSUPPORTED, -1, "", "", why);
    }

    /// Whose error it is.
    public Kind kind() {
        return kind;
    }

    /// The error's number, -1 when there is none: leading zeros do not survive every driver.
    public int code() {
        return code;
    }

    /// The SQLSTATE, `""` when the driver does not tell.
    public String sqlState() {
        return sqlState;
    }

    /// The statement's id, `""` when the driver does not tell.
    public String queryId() {
        return queryId;
    }

    /// The message, never null.
    public String text() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }

    @Override
    public @Nullable String getMessage() {
        return kind + " " + code + " (" + sqlState + ") " + super.getMessage();
    }
}
