package io.snowgate.sql.resolve;

/// A column that a query answers.
///
/// @param name    canonical; `*` stands for any number of columns that are not known
/// @param sources what its values come from
/// @param plain   true when its values are those of a table's or a file's column, nothing done to them; false when in doubt
public record OutputColumn(String name, Sources sources, boolean plain) {
    /// What any number of unknown columns are called.
    public static final String OPEN = "*";

    public OutputColumn {
        plain = plain && sources.doubts().isEmpty();
    }

    /// A column whose values something may have been done to.
    public OutputColumn(String name, Sources sources) {
        this(name, sources, /* plain= */false);
    }

    /// True when this stands for any number of columns.
    public boolean open() {
        return name.equals(OPEN);
    }
}
