package io.snowgate.gateway.document;

import module java.base;

/// Collects what is wrong with one file, so that all of it can be told at once. For one thread.
public final class Problems {
    private final Path file;
    private final List<Problem> found;

    /// @param file which file it is about, for its messages
    public Problems(Path file) {
        this.file = file;
        this.found = new ArrayList<>();
    }

    /// A collector for what follows from a problem that is already told: nobody hears of it.
    public static Problems unheard() {
        return new Problems(Path.of(""));
    }

    /// Notes a problem.
    ///
    /// @param key    path of the key, `rules[0].when`; empty when the whole file is meant
    /// @param what   what is wrong
    /// @param remedy what to do about it
    public void add(Place place, String key, String what, String remedy) {
        found.add(new Problem(file, place.line(), place.column(), key, what, remedy));
    }

    /// How many so far.
    public int count() {
        return found.size();
    }

    /// True when there is nothing to tell.
    public boolean none() {
        return found.isEmpty();
    }

    /// Everything found, from top to bottom.
    public List<Problem> sorted() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }
}
