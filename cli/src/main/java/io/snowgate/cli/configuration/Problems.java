package io.snowgate.cli.configuration;

import module java.base;

/// Collects what is wrong with one file, so that all of it can be told at once. For one thread.
final class Problems {
    private final Path file;
    private final List<Problem> found;

    Problems(Path file) {
        this.file = file;
        this.found = new ArrayList<>();
    }

    /// A collector for what follows from a problem that is already told: nobody hears of it.
    static Problems unheard() {
        return new Problems(Path.of(""));
    }

    void add(Place place, String key, String what, String remedy) {
        found.add(new Problem(file, place.line(), place.column(), key, what, remedy));
    }

    int count() {
        return found.size();
    }

    boolean none() {
        return found.isEmpty();
    }

    /// Everything found, from top to bottom.
    List<Problem> sorted() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }
}
