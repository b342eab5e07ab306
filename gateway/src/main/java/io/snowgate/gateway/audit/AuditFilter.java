package io.snowgate.gateway.audit;

import module java.base;

import io.snowgate.gateway.wire.Json;

/// Which lines a reader wants; `""` for any.
///
/// @param session   Snowgate's id of the session
/// @param principal subject of the principal, or of anybody in its delegation chain
/// @param type      a type (`statement.intent`) or its first part (`statement`)
/// @param queryId   Snowflake's query id, of the statement or of one of its children, in any case
/// @param since     lines at or after this time; `Instant.MIN` for all
public record AuditFilter(String session, String principal, String type, String queryId, Instant since)
        implements
            Predicate<AuditReader.Line> {
    /// Everything.
    public static final AuditFilter ANY = new AuditFilter("", "", "", "", Instant.MIN);

    @Override
    public boolean test(AuditReader.Line line) {
        return matches(session, line.text("session")) && matchesType(line.text("type"))
                && matchesPrincipal(line)
                && matchesQuery(line)
                && (since.equals(Instant.MIN) || !Instant.parse(line.text("time")).isBefore(since));
    }

    private static boolean matches(String wanted, String found) {
        return wanted.isEmpty() || wanted.equals(found);
    }

    private boolean matchesType(String found) {
        return matches(type, found) || found.startsWith(type + ".");
    }

    private boolean matchesPrincipal(AuditReader.Line line) {
        return matches(principal, Json.text(line.entry().path("principal"), "subject"))
                || line.entry()
                        .path("chain")
                        .valueStream()
                        .anyMatch(p -> principal.equals(Json.text(p, "subject")));
    }

    private boolean matchesQuery(AuditReader.Line line) {
        return queryId.isEmpty() || queryId.equalsIgnoreCase(line.text("query_id"))
                || line.entry()
                        .path("children")
                        .valueStream()
                        .anyMatch(c -> queryId.equalsIgnoreCase(c.asString("")));
    }
}
