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

    private final byte[] digits = new byte[20];

    /// The column with its numbers masked, and nothing where it is NULL.
    ArrowColumn masked(ArrowColumn column, Touched work) throws Unmaskable {
        var rows = column.rows();
        var width = column.field().bits() / Byte.SIZE;
        var old = column.buffers().get(1).atLeast((long) rows * width);
        var data = new byte[rows * width];
        var present = column.present();
        for (var row = 0; row < rows; row++) {
            if (present.get(row)) {
                var number = new Stretch(old.bytes(), old.from() + row * width, width);
                if (!number(number, work, data, row * width)) {
                    present.clear(row);
                }
            }
        }
        return new ArrowColumn(column.field(), List.of(new Node(rows, rows - present.cardinality())),
                List.of(ArrowColumn.validity(present, rows), Stretch.of(data)));
    }

    /// Writes what comes of a number; false when that is NULL.
    private boolean number(Stretch number, Touched work, byte[] data, int to) {
        var mask = mask(number, work);
        if (mask.isEmpty()) {
            System.arraycopy(number.bytes(), number.from(), data, to, number.length());
            return true;
        }
        return switch (mask.get().effect()) {
            case NULL -> false;
            case ZERO -> true;
            case DIGITS, BYTES -> {
                write(mask.get().digits(large(number)), data, to, number.length());
                yield true;
            }
        };
    }

    private Optional<CellMask> mask(Stretch number, Touched work) {
        if (number.length() > Long.BYTES) {
            var text = large(number).toString().getBytes(US_ASCII);
            return work.mask(text, 0, text.length);
        }
        return work.mask(digits, digits(small(number)), digits.length);
    }

    private static BigInteger large(Stretch number) {
        return new BigInteger(reversed(
                Arrays.copyOfRange(number.bytes(), number.from(), number.from() + number.length())));
    }

    private static long small(Stretch number) {
        var last = number.from() + number.length() - 1;
        long value = number.bytes()[last]; // and its sign
        for (var i = last - 1; i >= number.from(); i--) {
            value = (value << Byte.SIZE) | (number.bytes()[i] & 0xff);
        }
        return value;
    }

    /// Writes `number` to the end of its array; gives where it begins there. Counts below zero, where there is room for all.
    private int digits(long number) {
        var at = digits.length;
        var left = number < 0 ? number : -number;
        do {
            digits[--at] = (byte) ('0' - left % 10);
            left /= 10;
        } while (left != 0);
        if (number < 0) {
            digits[--at] = '-';
        }
        return at;
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
