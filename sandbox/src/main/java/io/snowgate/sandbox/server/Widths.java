package io.snowgate.sandbox.server;

import module java.base;

import io.snowgate.sandbox.engine.Column;
import org.jspecify.annotations.Nullable;

/// Finds out, row by row, how many bits the numbers of each column need. A column is as wide in every part of a result: some drivers
/// read later parts as the first one was. For one thread.
final class Widths {
    private static final int SAFE_DIGITS = 18;

    private final List<Column> columns;
    private final int[] bits;

    Widths(List<Column> columns) {
        this.columns = columns;
        this.bits = new int[columns.size()];
    }

    void add(@Nullable String[] row) {
        for (var i = 0; i < bits.length; i++) {
            var cell = row[i];
            if (cell != null && columns.get(i).type().equals("fixed")) {
                bits[i] = Math.max(bits[i], bits(cell, Math.max(columns.get(i).scale(), 0)));
            }
        }
    }

    private static int bits(String cell, int scale) {
        if (scale > 0 || cell.length() > SAFE_DIGITS || cell.indexOf('.') >= 0) {
            return ArrowCells.unscaled(cell, scale).bitLength();
        }
        var value = Long.parseLong(cell);
        return Long.SIZE - Long.numberOfLeadingZeros(value < 0 ? ~value : value);
    }

    /// One number per column: bits without the sign, 0 where nothing is counted.
    List<Integer> found() {
        return Arrays.stream(bits).boxed().toList();
    }
}
