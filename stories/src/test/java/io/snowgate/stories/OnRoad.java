package io.snowgate.stories;

import module java.base;

/// A class whose stories are told on some road.
interface OnRoad {
    /// Numbers for names that no other story uses.
    AtomicLong NUMBERS = new AtomicLong();

    /// The road of this class.
    Road road();

    /// A word that occurs nowhere else: it marks a statement, or names a table.
    default String fresh(String word) {
        return word + "_" + NUMBERS.incrementAndGet();
    }
}
