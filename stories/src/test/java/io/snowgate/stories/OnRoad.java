package io.snowgate.stories;

import module java.base;

/// A class whose stories are told on some road.
interface OnRoad {
    /// Numbers for names that no other story uses.
    AtomicLong NUMBERS = new AtomicLong();

    /// The road of this class.
    Road road();

    /// Called by a story when all its sessions are closed: what has to be told of the work marked with `marker`, in this order and
    /// nothing else. A road on which nobody tells anything has nothing to check.
    ///
    /// @param types of events; a result that is delivered in pieces counts once
    default void told(String marker, String... types) {}

    /// A word that occurs nowhere else: it marks a statement, or names a table.
    default String fresh(String word) {
        return word + "_" + NUMBERS.incrementAndGet();
    }
}
