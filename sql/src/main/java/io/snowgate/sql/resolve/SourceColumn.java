package io.snowgate.sql.resolve;

/// A column of a table, or of the files of a stage, that values come from.
///
/// @param column canonical; `$1` in files
public record SourceColumn(ObjectId object, String column) implements Comparable<SourceColumn> {
    @Override
    public int compareTo(SourceColumn other) {
        var order = object.compareTo(other.object);
        return order == 0 ? column.compareTo(other.column) : order;
    }

    /// In canonical spelling: `DB.S.T.C`.
    @Override
    public String toString() {
        return object + "."
                + (column.startsWith("$") || column.equals("*") ? column : ObjectId.spelled(column));
    }
}
