package io.snowgate.stories.driver;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A result as a driver showed it, in the one notation of this package.
///
/// @param queryId which statement's, `""` when the driver does not tell
/// @param columns what it consists of
/// @param rows    all rows; of a folded result the first and the last
/// @param count   how many rows there were
/// @param digest  of a folded result: SHA-256 over all rows in hexadecimal; else `""`
public record Rows(
        String queryId,
        List<Column> columns,
        List<List<@Nullable String>> rows,
        long count,
        String digest) {
    /// One column.
    ///
    /// @param type  in lower case, as the wire names it
    /// @param scale decimals, -1 where there are none to speak of
    public record Column(String name, String type, int scale) {}

    /// The names of the columns.
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /// The types of the columns.
    public List<String> types() {
        return columns.stream().map(Column::type).toList();
    }

    /// The only cell of the only row.
    public String cell() {
        if (rows.size() != 1 || rows.getFirst().size() != 1) {
            throw new AssertionError("not a single cell: " + rows);
        }
        return Objects.requireNonNull(rows.getFirst().getFirst(), "the cell is NULL");
    }

    /// One column's cells, row by row.
    public List<@Nullable String> column(String name) {
        var index = names().indexOf(name);
        if (index < 0) {
            throw new AssertionError("no column " + name + " in " + names());
        }
        return rows.stream().<@Nullable String>map(row -> row.get(index)).toList();
    }

    /// What does not depend on which statement gave it: everything but the query id.
    public Rows anonymous() {
        return new Rows("", columns, rows, count, digest);
    }
}
