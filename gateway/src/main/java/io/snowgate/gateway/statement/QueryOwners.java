package io.snowgate.gateway.statement;

import module java.base;

/// Who owns the query ids of the last day: what the registry no longer remembers. A projection of the audit log.
public interface QueryOwners {
    /// The owner of `queryId`, empty when nobody here ran it.
    Optional<Owner> ownerOf(String queryId);
}
