package io.snowgate.sql.resolve;

import module java.base;

/// The relations, common table expressions and parameters that names can mean at one place of a query. One resolution,
/// one thread.
public final class Scope {
    private final List<Scope> outer;
    private final Map<String, Cte> ctes;
    private final List<Rows> rows = new ArrayList<>();
    private final Set<String> parameters;
    private SelectList list = SelectList.EMPTY;
    private Set<String> symbols = Set.of();
    private Sources pattern = Sources.NONE;

    /// A common table expression; tells whether anybody named it.
    static final class Cte {
        private final Rows rows;
        private boolean used;

        Cte(Rows rows) {
            this.rows = rows;
        }

        Rows use() {
            used = true;
            return rows;
        }

        boolean used() {
            return used;
        }
    }

    private Scope(List<Scope> outer, Map<String, Cte> ctes, Set<String> parameters) {
        this.outer = outer;
        this.ctes = ctes;
        this.parameters = parameters;
    }

    /// A scope that nothing is in.
    public static Scope empty() {
        return new Scope(List.of(), Map.of(), Set.of());
    }

    /// A scope inside this one.
    Scope inside() {
        return new Scope(List.of(this), ctes, Set.of());
    }

    /// A scope that sees what surrounds this one, but not its relations.
    Scope beside() {
        return new Scope(outer, ctes, Set.of());
    }

    Scope with(Map<String, Cte> more) {
        var all = new HashMap<>(ctes);
        all.putAll(more);
        return new Scope(outer, all, Set.of());
    }

    Scope lambda(Set<String> names) {
        return new Scope(List.of(this), ctes, names);
    }

    /// This scope and those around it, from the inside out.
    List<Scope> chain() {
        var found = new ArrayList<Scope>();
        for (var here = List.of(this); !here.isEmpty(); here = here.getFirst().outer) {
            found.add(here.getFirst());
        }
        return found;
    }

    Optional<Cte> cte(String name) {
        return Optional.ofNullable(ctes.get(name));
    }

    List<Rows> rows() {
        return rows;
    }

    boolean parameter(String name) {
        return parameters.contains(name);
    }

    SelectList list() {
        return list;
    }

    void list(SelectList aliases) {
        list = aliases;
    }

    /// Names of rows in a pattern, and what decides which rows match it.
    void pattern(Set<String> names, Sources sources) {
        symbols = names;
        pattern = sources;
    }

    boolean symbol(String name) {
        return symbols.contains(name);
    }

    Sources pattern() {
        return pattern;
    }
}
