package io.snowgate.gateway.catalog;

import module java.base;

import io.snowgate.gateway.session.Session;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.SessionFacts;

/// What one session made names mean for itself alone. Safe for any thread.
final class SessionNames {
    final ConcurrentHashMap<ObjectId, Catalogue.Entry> temporary = new ConcurrentHashMap<>();
    private final AtomicReference<SessionFacts> said;

    /// @param session begins with the parameters of its login
    SessionNames(Session session) {
        said = new AtomicReference<>(set(SessionFacts.NONE, session.origin().claimed().fields()));
    }

    /// `facts` after `parameters` were set. Names of parameters are in upper case.
    static SessionFacts set(SessionFacts facts, Map<String, String> parameters) {
        var after = facts;
        for (var parameter : parameters.entrySet()) {
            after = after.setting(parameter.getKey(), parameter.getValue());
        }
        return after;
    }

    /// Variables and rules for names, as statements set them; never a place.
    SessionFacts said() {
        return said.get();
    }

    /// A statement made `after` of `before`. What it left as it was may have been changed by another one.
    void said(SessionFacts before, SessionFacts after) {
        said.updateAndGet(now -> {
            var variables = new HashMap<>(now.variables());
            variables.keySet()
                    .removeIf(v -> before.variables().containsKey(v) && !after.variables().containsKey(v));
            after.variables().forEach((name, value) -> {
                if (!value.equals(before.variables().get(name))) {
                    variables.put(name, value);
                }
            });
            var path = after.searchPath().equals(before.searchPath()) ? now.searchPath() : after.searchPath();
            var ignore = after.ignoreQuotedCase() == before.ignoreQuotedCase()
                    ? now.ignoreQuotedCase()
                    : after.ignoreQuotedCase();
            return new SessionFacts("", "", path, ignore, variables, List.of());
        });
    }
}
