package io.snowgate.gateway.masking;

import module java.base;

import io.snowgate.gateway.masking.ArrowColumn.Stretch;
import io.snowgate.gateway.masking.ArrowMessage.Node;
import io.snowgate.gateway.masking.ColumnWork.Touched;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Masks columns of numbers: integers of 8 to 64 bits and decimals of 128, little-endian, their decimal point aside.
final class ArrowNumbers {
    /// Bits of a decimal.
    static final int DECIMAL = 128;

    /// The column with its numbers masked, and nothing where it is NULL.
    ArrowColumn masked(ArrowColumn column, Touched work) throws Unmaskable {
        var rows = column.rows();
        var width = column.field().bits() / Byte.SIZE;
        var old = column.buffers().get(1).atLeast((long) rows * width);
        var data = new byte[rows * width];
        var present = column.present();
        for (var row = 0; row < rows; row++) {
            if (present.get(row)) {
                var from = old.from() + row * width;
                if (!number(Arrays.copyOfRange(old.bytes(), from, from + width), work, data, row * width)) {
                    present.clear(row);
                }
            }
        }
        return new ArrowColumn(column.field(), List.of(new Node(rows, rows - present.cardinality())),
                List.of(ArrowColumn.validity(present, rows), Stretch.of(data)));
    }

    /// Writes what comes of a number; false when that is NULL.
    private static boolean number(byte[] little, Touched work, byte[] data, int to) {
        var number = new BigInteger(reversed(little));
        var text = number.toString().getBytes(US_ASCII);
        var mask = work.mask(text, 0, text.length);
        if (mask.isEmpty()) {
            System.arraycopy(little, 0, data, to, little.length);
            return true;
        }
        return switch (mask.get().effect()) {
            case NULL -> false;
            case ZERO -> true;
            case DIGITS, BYTES -> {
                write(mask.get().digits(number), data, to, little.length);
                yield true;
            }
        };
    }

    private static void write(BigInteger number, byte[] data, int to, int width) {
        var little = reversed(number.toByteArray());
        System.arraycopy(little, 0, data, to, little.length);
        Arrays.fill(data, to + little.length, to + width, (byte) (number.signum() < 0 ? -1 : 0));
    }

    private static byte[] reversed(byte[] bytes) {
        var reversed = new byte[bytes.length];
        for (var i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
