package io.snowgate.gateway.masking;

import module java.base;

import io.snowgate.gateway.masking.ArrowColumn.Stretch;
import io.snowgate.gateway.masking.ArrowMessage.Node;
import org.apache.arrow.flatbuf.Type;

/// Columns in which nothing of the old values is left: all NULL, or all zero. For one thread.
final class ArrowFill {
    private static final String ZONE = "timezone";
    /// How Snowflake writes the offset of UTC.
    private static final int UTC = 1440;

    private final long most;

    /// @param limits say how many bytes a column may take
    ArrowFill(MaskLimits limits) {
        this.most = limits.masked();
    }

    /// A column of `rows` NULLs.
    ArrowColumn nulls(ArrowField field, int rows) throws Unmaskable {
        var filled = new Filled();
        filled.nulls(field, rows);
        return new ArrowColumn(field, filled.nodes, filled.buffers);
    }

    /// A column of zeros, NULL where a row is not `present`; for fields that are flat.
    ArrowColumn zeros(ArrowField field, BitSet present, int rows) throws Unmaskable {
        var filled = new Filled();
        filled.nodes.add(new Node(rows, rows - present.cardinality()));
        filled.buffers.add(ArrowColumn.validity(present, rows));
        if (field.layout() == ArrowField.Layout.WIDE) {
            filled.data(field, rows);
        }
        for (var child : field.children()) {
            filled.nodes.add(new Node(rows, 0));
            filled.zeros(0);
            filled.data(child, rows);
        }
        return new ArrowColumn(field, filled.nodes, filled.buffers);
    }

    private final class Filled {
        private final List<Node> nodes = new ArrayList<>();
        private final List<Stretch> buffers = new ArrayList<>();
        private long taken;

        private byte[] zeros(long bytes) throws Unmaskable {
            taken += bytes;
            if (bytes > most || taken > most) {
                throw new Unmaskable("more than " + most + " bytes come of a column of the result");
            }
            var zeros = new byte[(int) bytes];
            buffers.add(Stretch.of(zeros));
            return zeros;
        }

        private void data(ArrowField field, long rows) throws Unmaskable {
            var zeros = zeros(ArrowColumn.bytes(Math.multiplyExact(rows, field.bits())));
            if (field.name().equals(ZONE) && field.type() == Type.Int && field.bits() == Integer.SIZE) {
                var zones = ByteBuffer.wrap(zeros).order(ByteOrder.LITTLE_ENDIAN);
                while (zones.hasRemaining()) {
                    zones.putInt(UTC);
                }
            }
        }

        private void nulls(ArrowField field, long rows) throws Unmaskable {
            nodes.add(new Node(rows, rows));
            if (field.layout() != ArrowField.Layout.NOTHING) {
                zeros(ArrowColumn.bytes(rows));
            }
            switch (field.layout()) {
                case NOTHING -> {
                }
                case WIDE -> zeros(ArrowColumn.bytes(Math.multiplyExact(rows, field.bits())));
                case VARIABLE -> {
                    zeros((rows + 1) * Integer.BYTES);
                    zeros(0);
                }
                case LARGE -> {
                    zeros((rows + 1) * Long.BYTES);
                    zeros(0);
                }
                case LIST -> {
                    zeros((rows + 1) * Integer.BYTES);
                    nulls(field.children().getFirst(), 0);
                }
                case LARGE_LIST -> {
                    zeros((rows + 1) * Long.BYTES);
                    nulls(field.children().getFirst(), 0);
                }
                case FIXED_LIST -> nulls(field.children().getFirst(), Math.multiplyExact(rows, field.size()));
                case STRUCT -> {
                    for (var child : field.children()) {
                        nulls(child, rows);
                    }
                }
            }
        }
    }
}
