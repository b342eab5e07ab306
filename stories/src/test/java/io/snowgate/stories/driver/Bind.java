package io.snowgate.stories.driver;

import module java.base;

import org.jspecify.annotations.Nullable;

/// One bound value.
///
/// @param type  a type as results name it: `fixed`, `real`, `text`, `boolean`, `date`, `time`, `timestamp_ntz`, `binary`
/// @param value the value in the notation of results, `null` for NULL
public record Bind(String type, @Nullable String value) {
    /// A number, whole or with decimals.
    public static Bind of(BigDecimal value) {
        return new Bind("fixed", value.toPlainString());
    }

    /// A whole number.
    public static Bind of(long value) {
        return new Bind("fixed", Long.toString(value));
    }

    /// Some text.
    public static Bind of(String value) {
        return new Bind("text", value);
    }

    /// A NULL that goes as text.
    public static Bind none() {
        return new Bind("text", null);
    }
}
