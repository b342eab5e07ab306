package io.snowgate.sandbox.idp;

import module java.base;

/// The people and machines of the small company that the sandbox pretends.
public final class Personas {
    /// An analyst.
    public static final Persona ANN = human("ann", "Ann Archer", "analysts");
    /// An engineer who may read what analysts may, and more.
    public static final Persona BOB = human("bob", "Bob Baker", "engineers");
    /// The one who approves.
    public static final Persona CAROL = human("carol", "Carol Chen", "data-officers");
    /// The nightly load, as a scheduler's workload identity would name it.
    public static final Persona NIGHTLY = new Persona("nightly", "nightly, the load that runs at two", Map.of(
            "sub", "nightly", "kind", "service", "groups", List.of("etl"), "job_id", "nightly-load", "run_id",
            "nightly-load-1"));
    /// An AI agent acting for Ann: she is the subject, it is the actor.
    public static final Persona PLANNER = new Persona("planner", "planner, an AI agent acting for Ann",
            with(ANN.claims(), "act", Map.of("sub", "planner", "kind", "agent", "name", "Planner")));

    private Personas() {}

    /// All of them.
    public static List<Persona> all() {
        return List.of(ANN, BOB, CAROL, NIGHTLY, PLANNER);
    }

    /// Somebody of `group` at the pretend company.
    ///
    /// @param name first and family name
    public static Persona human(String id, String name, String group) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("sub", id);
        claims.put("name", name);
        claims.put("email", id + "@example.com");
        claims.put("email_verified", true);
        claims.put("kind", "human");
        claims.put("groups", List.of(group));
        return new Persona(id, name + ", " + group, claims);
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        var more = new LinkedHashMap<>(claims);
        more.put(name, value);
        return more;
    }
}
