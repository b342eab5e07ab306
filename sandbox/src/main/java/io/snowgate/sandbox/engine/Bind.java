package io.snowgate.sandbox.engine;

import module java.base;

import org.jspecify.annotations.Nullable;

/// One bound value as a driver sends it: the wire's type name (`FIXED`, `TEXT`, `DATE`, …) and the value's text; an array
/// bind has one text per row, a plain bind exactly one. A null text is SQL NULL.
public record Bind(String type, List<@Nullable String> values, boolean array) {

    public Bind {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /// A plain bind of one value.
    public static Bind of(String type, @Nullable String value) {
        return new Bind(type, Collections.singletonList(value), /* array= */ false);
    }
}
