package io.snowgate.gateway.masking;

import module java.base;

import io.snowgate.gateway.masking.ArrowColumn.Stretch;
import io.snowgate.gateway.masking.ArrowField.Layout;
import io.snowgate.gateway.masking.ArrowMessage.Node;
import io.snowgate.gateway.masking.ColumnWork.Looked;
import io.snowgate.gateway.masking.ColumnWork.Touched;
import io.snowgate.gateway.masking.ColumnWork.Untouched;
import io.snowgate.gateway.masking.ColumnWork.Whole;
import org.apache.arrow.flatbuf.Type;

/// Masks columns of record batches. For one thread.
final class ArrowMasking {
    private final MaskLimits limits;
    private final ArrowFill fill;
    private final ArrowNumbers numbers = new ArrowNumbers();

    ArrowMasking(MaskLimits limits) {
        this.limits = limits;
        this.fill = new ArrowFill(limits);
    }

    /// The column as the client may see it.
    ArrowColumn masked(ArrowColumn column, ColumnWork work) throws Unmaskable {
        return switch (work) {
            case Untouched() -> column;
            case Whole whole -> whole(column, whole);
            case Looked looked -> looked(column, looked);
        };
    }

    private ArrowColumn whole(ArrowColumn column, Whole work) throws Unmaskable {
        var field = column.field();
        return switch (work.effect()) {
            case NULL -> nulls(column, work);
            case ZERO -> {
                expect(field.flat());
                var present = column.present();
                work.count(present.cardinality());
                yield fill.zeros(field, present, column.rows());
            }
            case DIGITS -> numbers(column, work);
            case BYTES -> structured(field, work.type().type()) ? nulls(column, work) : texts(column, work);
        };
    }

    /// Whether an object or an array comes in parts, and not as the text of its JSON: nothing but NULL is certain to fit.
    private static boolean structured(ArrowField field, SqlType type) {
        return switch (type) {
            case VARIANT, OBJECT, ARRAY -> field.type() != Type.Utf8;
            default -> false;
        };
    }

    private ArrowColumn nulls(ArrowColumn column, Whole work) throws Unmaskable {
        work.count(column.present().cardinality());
        return fill.nulls(column.field(), column.rows());
    }

    private ArrowColumn looked(ArrowColumn column, Looked work) throws Unmaskable {
        if (column.field().layout() == Layout.NOTHING) {
            return column;
        }
        return work.type().type() == SqlType.FIXED ? numbers(column, work) : texts(column, work);
    }

    private static void expect(boolean fits) throws Unmaskable {
        if (!fits) {
            throw new Unmaskable("a column of the Arrow stream is not of the type it should be");
        }
    }

    private ArrowColumn numbers(ArrowColumn column, Touched work) throws Unmaskable {
        var field = column.field();
        expect(field.type() == Type.Int
                || (field.type() == Type.Decimal && field.bits() == ArrowNumbers.DECIMAL));
        return numbers.masked(column, work);
    }

    private ArrowColumn texts(ArrowColumn column, Touched work) throws Unmaskable {
        expect(column.field().type() == (work.type().type() == SqlType.BINARY ? Type.Binary : Type.Utf8));
        var rows = column.rows();
        var present = column.present();
        var offsets = offsets(column);
        var data = column.buffers().get(2);
        var made = new Bytes(limits.masked());
        var ends = ByteBuffer.allocate((rows + 1) * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        ends.putInt(0);
        for (var row = 0; row < rows; row++) {
            var from = offsets.get(row);
            var to = offsets.get(row + 1);
            if (from < 0 || to < from || to > data.length()) {
                throw new Unmaskable("a text of the Arrow stream lies outside of its buffer");
            }
            if (present.get(row)) {
                text(data, from, to, work, made, present, row);
            }
            ends.putInt(made.size());
        }
        return new ArrowColumn(column.field(), List.of(new Node(rows, rows - present.cardinality())),
                List.of(ArrowColumn.validity(present, rows), Stretch.of(ends.array()),
                        new Stretch(made.array(), 0, made.size())));
    }

    private static IntBuffer offsets(ArrowColumn column) throws Unmaskable {
        var rows = column.rows();
        if (rows == 0) {
            return IntBuffer.allocate(1);
        }
        var offsets = column.buffers().get(1).atLeast((rows + 1L) * Integer.BYTES);
        return ByteBuffer.wrap(offsets.bytes(), offsets.from(), offsets.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer();
    }

    private void text(Stretch data, int from, int to, Touched work, Bytes made, BitSet present, int row)
            throws Unmaskable {
        if (to - from > limits.cell()) {
            throw new Unmaskable("a cell is longer than " + limits.cell() + " bytes");
        }
        var start = data.from() + from;
        var end = data.from() + to;
        var mask = work.mask(data.bytes(), start, end);
        if (mask.isEmpty()) {
            made.write(data.bytes(), start, to - from);
        } else if (mask.get().effect() == CellMask.Effect.NULL) {
            present.clear(row);
        } else {
            mask.get().bytes(data.bytes(), start, end, made);
        }
    }
}
