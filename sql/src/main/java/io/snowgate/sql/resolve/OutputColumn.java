package io.snowgate.sql.resolve;

/// A column that a query answers.
///
/// @param name    canonical; `*` stands for any number of columns that are not known
/// @param sources what its values come from
public record OutputColumn(String name, Sources sources) {
    /// What any number of unknown columns are called.
    public static final String OPEN = "*";

    /// True when this stands for any number of columns.
    public boolean open() {
        return name.equals(OPEN);
    }
}
