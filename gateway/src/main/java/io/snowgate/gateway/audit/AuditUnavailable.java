package io.snowgate.gateway.audit;

/// An event could not be made durable, so whatever was to follow from it must not happen.
public final class AuditUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    AuditUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
