package io.snowgate.gateway.audit;

/// x
public final class AuditUnavailable extends Exception {
    private static final long serialVersionUID = 1;
}
