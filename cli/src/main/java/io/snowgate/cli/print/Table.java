package io.snowgate.cli.print;

import module java.base;

/// Columns of text that is already [Printable]. For one thread.
public final class Table {
    private static final String GAP = "  ";
    private final List<List<String>> rows = new ArrayList<>();

    /// A table with these words above its columns.
    public Table(List<String> titles) {
        rows.add(List.copyOf(titles));
    }

    /// Adds a row, a cell for each title.
    public void add(List<String> cells) {
        if (cells.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row has a cell for each title");
        }
        rows.add(List.copyOf(cells));
    }

    /// Prints titles and rows, each column as wide as its widest cell; the last one is not padded.
    public void print(PrintStream out) {
        var widths = IntStream.range(0, rows.getFirst().size())
                .mapToObj(column -> rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0))
                .toList();
        rows.forEach(row -> out.println(line(row, widths)));
    }

    /// One row on its own: each cell padded to its width, cells without one not at all. A longer cell pushes the others.
    public static String line(List<String> cells, List<Integer> widths) {
        var line = new StringBuilder();
        for (var column = 0; column < cells.size(); column++) {
            var cell = cells.get(column);
            line.append(cell);
            if (column < cells.size() - 1) {
                var width = column < widths.size() ? widths.get(column) : 0;
                line.append(" ".repeat(Math.max(0, width - width(cell)))).append(GAP);
            }
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
