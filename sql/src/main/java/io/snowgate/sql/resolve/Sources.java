package io.snowgate.sql.resolve;

import module java.base;

/// Where a value comes from. With any doubt the sources are unknown: there may be others than those found.
///
/// @param atLeast the columns of tables and files that were found
/// @param through the columns of views that the way to them passes
/// @param doubts  why there may be others; in words that are safe to print
public record Sources(Set<SourceColumn> atLeast, Set<SourceColumn> through, Set<String> doubts) {
    /// No source: a literal.
    public static final Sources NONE = new Sources(Set.of(), Set.of(), Set.of());

    /// The doubt about what a function answers of which nobody knows what it does with its arguments.
    public static final String STRANGER = "a function that is not built in";

    /// The doubts about a column of an object whose columns nobody has told.
    public static final Set<String> UNTOLD = Set.of("an object that the catalogue does not know",
            "an object that the catalogue has not loaded", "the columns of a relation are not known");

    public Sources {
        atLeast = Collections.unmodifiableSet(atLeast);
        through = Collections.unmodifiableSet(through);
        doubts = Collections.unmodifiableSet(doubts);
    }

    /// One column.
    public static Sources of(SourceColumn column) {
        return new Sources(Set.of(column), Set.of(), Set.of());
    }

    /// Nothing is known, and why.
    public static Sources unknown(String doubt) {
        return new Sources(Set.of(), Set.of(), Set.of(doubt));
    }

    /// All sources; empty when they are not known.
    public Optional<Set<SourceColumn>> all() {
        return doubts.isEmpty() ? Optional.of(atLeast) : Optional.empty();
    }

    /// True when nothing is found and nothing in doubt.
    public boolean none() {
        return atLeast.isEmpty() && through.isEmpty() && doubts.isEmpty();
    }

    /// These and those.
    public Sources and(Sources other) {
        if (other.none() || other.equals(this)) {
            return this;
        }
        return none()
                ? other
                : new Sources(union(atLeast, other.atLeast), union(through, other.through),
                        union(doubts, other.doubts));
    }

    /// These, with a view's column that the way to them passes.
    Sources through(SourceColumn column) {
        return new Sources(atLeast, union(through, Set.of(column)), doubts);
    }

    /// These, and a doubt.
    public Sources doubted(String doubt) {
        return new Sources(atLeast, through, union(doubts, Set.of(doubt)));
    }

    /// The union of many.
    public static Sources union(Collection<Sources> many) {
        var columns = new TreeSet<SourceColumn>();
        var views = new TreeSet<SourceColumn>();
        var doubts = new TreeSet<String>();
        for (var one : many) {
            columns.addAll(one.atLeast);
            views.addAll(one.through);
            doubts.addAll(one.doubts);
        }
        return new Sources(columns, views, doubts);
    }

    private static <T> Set<T> union(Set<T> left, Set<T> right) {
        if (right.isEmpty() || left.containsAll(right)) {
            return left;
        }
        if (left.isEmpty()) {
            return right;
        }
        var all = new TreeSet<>(left);
        all.addAll(right);
        return all;
    }
}
