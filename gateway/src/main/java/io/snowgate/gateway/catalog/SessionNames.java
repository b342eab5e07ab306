package io.snowgate.gateway.catalog;

import module java.base;

import io.snowgate.gateway.session.Session;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.SessionFacts;

/// What one session made names mean for itself alone. Safe for any thread.
final class SessionNames {
    /// How many temporary objects are known by name; with one more, any name may be that of one.
    static final int MOST = 1_000;
    /// How many characters are kept of one.
    private static final int LARGEST = 16 << 10;
    private static final Catalogue.Entry CLOSED = new Catalogue.Closed(List.of());
    private final ConcurrentHashMap<ObjectId, Catalogue.Entry> temporary = new ConcurrentHashMap<>();
    private volatile boolean full;
    private final AtomicReference<SessionFacts> said;

    /// @param session begins with the parameters of its login
    SessionNames(Session session) {
        said = new AtomicReference<>(set(SessionFacts.NONE, session.origin().claimed().fields()));
    }

    /// The temporary object called `name`, if it may be that of one.
    Optional<Catalogue.Entry> find(ObjectId name) {
        return Optional.ofNullable(temporary.get(name))
                .or(() -> full ? Optional.of(CLOSED) : Optional.empty());
    }

    /// There is, or may be, a temporary object `name`.
    void temporary(ObjectId name, Catalogue.Entry entry) {
        if (temporary.size() >= MOST && !temporary.containsKey(name)) {
            full = true;
        } else {
            temporary.put(name, Definitions.size(entry) > LARGEST ? CLOSED : entry);
        }
    }

    /// Nobody knows what the temporary object `name` is, if there was one. True when there was.
    boolean close(ObjectId name) {
        temporary.computeIfPresent(name, (_, _) -> CLOSED);
        return find(name).isPresent();
    }

    /// Nobody knows what the temporary objects in `place` are, a schema or a database, or somewhere.
    void closeIn(ObjectId place) {
        temporary.replaceAll((name, entry) -> place.parts().contains(SessionFacts.SOMEWHERE)
                || Collections.indexOfSubList(name.parts(), place.parts()) >= 0 ? CLOSED : entry);
    }

    /// There is no temporary object `name` any more: what it hid is seen again.
    void dropped(ObjectId name) {
        temporary.remove(name);
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
