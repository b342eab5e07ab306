package io.snowgate.gateway.masking;

import module java.base;

import io.snowgate.gateway.masking.CellMask.Effect;
import io.snowgate.gateway.masking.ColumnWork.Touched;
import io.snowgate.gateway.masking.ColumnWork.Untouched;

/// Rows of JSON cells, each a string or null: as an array of rows, or, in chunks, separated by commas alone. Cells that are not touched are copied
/// as they are written. Anything but this grammar is refused.
final class JsonRows implements Rows {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final Source source;
    private final Bytes out;
    private final List<ColumnWork> columns;
    private final boolean enclosed;
    private final JsonCell cell = new JsonCell();
    private final Bytes replacement = new Bytes();
    private long rows;
    private boolean begun;

    private JsonRows(Source source, Bytes out, List<ColumnWork> columns, boolean enclosed) {
        this.source = source;
        this.out = out;
        this.columns = columns;
        this.enclosed = enclosed;
    }

    /// Rows in brackets; reads `source` up to the closing one.
    static JsonRows array(Source source, Bytes out, List<ColumnWork> columns) {
        return new JsonRows(source, out, columns, /* enclosed= */true);
    }

    /// Rows as a chunk has them; reads `source` to its end.
    static JsonRows chunk(Source source, Bytes out, List<ColumnWork> columns) {
        return new JsonRows(source, out, columns, /* enclosed= */false);
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public boolean step() throws IOException {
        if (!begun) {
            begun = true;
            if (enclosed) {
                expect('[');
            }
        }
        while (out.size() < Source.SLICE) {
            if (ended()) {
                return false;
            }
            if (rows > 0) {
                expect(',');
            }
            row();
            rows++;
        }
        return true;
    }

    private boolean ended() throws IOException {
        var next = afterSpace();
        if (enclosed && next == ']') {
            source.pass();
            return true;
        }
        return !enclosed && next < 0;
    }

    private int afterSpace() throws IOException {
        var next = source.peek();
        while (next == ' ' || next == '\t' || next == '\r' || next == '\n') {
            source.pass();
            next = source.peek();
        }
        return next;
    }

    private void expect(char expected) throws IOException {
        if (afterSpace() != expected) {
            throw notRows();
        }
        source.pass();
    }

    private static Unmaskable notRows() {
        return new Unmaskable("the result is not made of JSON rows as wide as it should be");
    }

    private void row() throws IOException {
        expect('[');
        for (var i = 0; i < columns.size(); i++) {
            if (i > 0) {
                expect(',');
            }
            switch (afterSpace()) {
                case 'n' -> nothing();
                case '"' -> string(columns.get(i));
                default -> throw notRows();
            }
        }
        expect(']');
    }

    private void nothing() throws IOException {
        for (var letter : NULL) {
            if (source.pass() != letter) {
                throw notRows();
            }
        }
    }

    private void string(ColumnWork column) throws IOException {
        switch (column) {
            case Untouched() -> source.passString();
            case Touched touched -> touched(touched);
        }
    }

    private void touched(Touched column) throws IOException {
        var escapes = source.holdString();
        cell.read(source.array(), source.heldFrom() + 1, source.heldTo() - 1, escapes);
        var mask = column.mask(cell.utf8(), cell.from(), cell.to());
        if (mask.isEmpty()) {
            source.release();
            return;
        }
        replacement.clear();
        if (mask.get().effect() == Effect.NULL) {
            replacement.write(NULL);
        } else {
            replacement.write('"');
            cell.mask(mask.get(), column.type(), replacement);
            replacement.write('"');
        }
        source.replace(replacement.array(), replacement.size());
    }
}
