package io.snowgate.gateway.policy;

/// What is shown instead of a value. `docs/masking.md` has a table of what each gives for each type.
public sealed interface MaskForm {
    /// A fixed value of the type.
    record Placeholder() implements MaskForm {}

    /// NULL.
    record Null() implements MaskForm {}

    /// The first `count` characters, the others hidden.
    record KeepFirst(int count) implements MaskForm {}

    /// The last `count` characters, the others hidden.
    record KeepLast(int count) implements MaskForm {}

    /// A keyed digest: equal values stay equal within a class of data.
    ///
    /// @param domain the class, usually the tag
    record Hash(String domain) implements MaskForm {}

    /// As written in documents: `placeholder`, `{keep_last: 4}`.
    default String label() {
        return switch (this) {
            case Placeholder() -> "placeholder";
            case Null() -> "null";
            case KeepFirst(var count) -> "{keep_first: " + count + "}";
            case KeepLast(var count) -> "{keep_last: " + count + "}";
            case Hash(var domain) -> "{hash: " + domain + "}";
        };
    }
}
