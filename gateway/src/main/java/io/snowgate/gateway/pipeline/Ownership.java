package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.statement.Owner;
import io.snowgate.gateway.statement.QueryOwners;
import io.snowgate.gateway.statement.Statements;

/// Whose an id is: the registry knows the recent ones, the projection of the audit log those of the last day.
record Ownership(Statements statements, QueryOwners earlier) {
    /// True when `queryId` was run by the principal of `session` at its target.
    public boolean isOf(Session session, String queryId) {
        return ownerOf(queryId).filter(owner(session)::equals).isPresent();
    }

    /// True when `queryId` is known, and somebody else's.
    public boolean isOfSomebodyElse(Session session, String queryId) {
        return ownerOf(queryId).filter(o -> !o.equals(owner(session))).isPresent();
    }

    private Optional<Owner> ownerOf(String queryId) {
        return statements.ownerOf(queryId).or(() -> earlier.ownerOf(queryId));
    }

    private static Owner owner(Session session) {
        return Owner.of(session.origin().target(), session.caller().principal());
    }
}
