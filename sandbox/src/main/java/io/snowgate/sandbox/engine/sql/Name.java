package io.snowgate.sandbox.engine.sql;

import module java.base;

/// A dotted name of one to three parts (more are kept), as stored: without quotes, unquoted parts in upper case.
public record Name(List<String> parts) {

    public Name {
        parts = List.copyOf(parts);
    }

    /// The last part.
    public String last() {
        return parts.getLast();
    }

    /// The part before the last, or the fallback.
    public String second(String fallback) {
        return parts.size() > 1 ? parts.get(parts.size() - 2) : fallback;
    }

    /// The third part from the end, or the fallback.
    public String third(String fallback) {
        return parts.size() > 2 ? parts.get(parts.size() - 3) : fallback;
    }
}
