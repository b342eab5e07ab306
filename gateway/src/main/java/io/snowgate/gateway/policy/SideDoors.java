package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.sql.StatementKind;
import io.snowgate.sql.analysis.Fact;
import io.snowgate.sql.analysis.StatementAnalysis;

/// What reaches around the analysis, so that no rule about names or columns can be relied on.
final class SideDoors {
    private static final Map<Fact, String> CLOSED = closed();
    /// Functions of the account that only tell something about the session, the clock, or whether something is new.
    private static final Set<String> HARMLESS_SYSTEM = Set.of("SYSTEM$TYPEOF",
            "SYSTEM$LAST_CHANGE_COMMIT_TIME",
            "SYSTEM$BEHAVIOR_CHANGE_BUNDLE_STATUS", "SYSTEM$BOOTSTRAP_DATA_REQUEST",
            "SYSTEM$STREAM_HAS_DATA");

    private SideDoors() {}

    private static Map<Fact, String> closed() {
        var closed = new EnumMap<Fact, String>(Fact.class);
        closed.put(Fact.DYNAMIC, "its SQL, or a name in it, is known only when it runs");
        closed.put(Fact.OPAQUE, "it runs or defines code that Snowgate cannot read");
        closed.put(Fact.TEXT_AS_CODE, "a function in it gets SQL or a name as a text");
        closed.put(Fact.EFFECT, "a function in it acts outside the query");
        closed.put(Fact.OUTSIDE_ADDRESS, "it names files at an address that is no stage");
        closed.put(Fact.NAMES_FROM_DATA, "values become names of columns in it");
        return closed;
    }

    /// Why `statement` is one, in half a sentence.
    static Optional<String> objection(StatementAnalysis statement) {
        for (var fact : statement.facts()) {
            var why = CLOSED.get(fact);
            if (why != null && !(fact == Fact.OPAQUE && definesOnly(statement))) {
                return Optional.of(why);
            }
        }
        if (statement.kind() == StatementKind.UNKNOWN) {
            return Optional.of("it is a statement that Snowgate does not know");
        }
        var system = statement.touched()
                .functions()
                .stream()
                .filter(f -> f.startsWith("SYSTEM$") && !HARMLESS_SYSTEM.contains(f))
                .findFirst();
        return system.map(f -> f + " is not on the list of system functions that may be called");
    }

    // What a body in another language does is decided when it is called.
    private static boolean definesOnly(StatementAnalysis statement) {
        return statement.kind() == StatementKind.CREATE || statement.kind() == StatementKind.ALTER;
    }
}
