package io.snowgate.sql.ast;

/// One part of a name.
///
/// @param value  canonical: as written between quotes, else in upper case
/// @param quoted whether it stood between quotes
/// @param at     where it stands
public record Name(String value, boolean quoted, int at) {
    @Override
    public String toString() {
        return value;
    }
}
