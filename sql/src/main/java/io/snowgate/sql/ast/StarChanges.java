package io.snowgate.sql.ast;

import module java.base;

/// What `*` is changed by, in the order the language applies it.
///
/// @param ilike   the decoded pattern, `""` when there is none
/// @param exclude names that are left out
/// @param replace expressions in the place of columns, by the column's name
/// @param rename  new names, by the column's name
public record StarChanges(String ilike, List<Name> exclude, List<Replaced> replace, List<Renamed> rename) {
    /// No change.
    public static final StarChanges NONE = new StarChanges("", List.of(), List.of(), List.of());

    public StarChanges {
        exclude = List.copyOf(exclude);
        replace = List.copyOf(replace);
        rename = List.copyOf(rename);
    }

    /// `REPLACE (value AS column)`.
    public record Replaced(Expression value, Name column) {}

    /// `RENAME column AS name`.
    public record Renamed(Name column, Name name) {}
}
