package io.snowgate.sql.resolve;

/// A session variable.
public sealed interface Variable {
    /// What its value came from.
    Sources sources();

    /// Its value is known.
    record Known(String value, Sources sources) implements Variable {}

    /// Its value is not known, but what it came from may be.
    record Opaque(Sources sources) implements Variable {}
}
