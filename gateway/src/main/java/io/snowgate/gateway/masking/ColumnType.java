package io.snowgate.gateway.masking;

/// The type of a result column.
///
/// @param type   the type itself
/// @param scale  decimals of numbers, and of the seconds of times
/// @param length the most characters of a text, or bytes of a binary, it may hold; 0 when that is not known
public record ColumnType(SqlType type, int scale, int length) {
    public ColumnType {
        scale = Math.max(scale, 0);
        length = Math.max(length, 0);
    }

    /// The most characters or bytes that may be written.
    int room() {
        return length == 0 ? Integer.MAX_VALUE : length;
    }
}
