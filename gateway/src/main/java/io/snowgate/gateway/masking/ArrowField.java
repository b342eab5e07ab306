package io.snowgate.gateway.masking;

import module java.base;

/// A column of an Arrow schema, or a part of one.
///
/// @param name     of the column or part
/// @param type     one of the constants of `org.apache.arrow.flatbuf.Type`
/// @param layout   which buffers its values take
/// @param bits     how wide a value is, where all are as wide
/// @param size     how many values of its child one value has, for lists of fixed size
/// @param children its parts
record ArrowField(String name, byte type, Layout layout, int bits, int size, List<ArrowField> children) {
    /// The buffers of a field, its children's aside.
    enum Layout {
        NOTHING(0), WIDE(2), VARIABLE(3), LARGE(3), LIST(2), LARGE_LIST(2), STRUCT(1), FIXED_LIST(1);

        private final int buffers;

        Layout(int buffers) {
            this.buffers = buffers;
        }
    }

    /// How many nodes describe it in a record batch.
    int nodes() {
        return 1 + children.stream().mapToInt(ArrowField::nodes).sum();
    }

    /// How many buffers it has in a record batch.
    int buffers() {
        return layout.buffers + children.stream().mapToInt(ArrowField::buffers).sum();
    }

    /// Whether a zero of it is made of zeros: all values are as wide, or are made of such.
    boolean flat() {
        return layout == Layout.WIDE
                || (layout == Layout.STRUCT && children.stream().allMatch(c -> c.layout == Layout.WIDE));
    }
}
