package io.snowgate.gateway.masking;

import module java.base;

import io.snowgate.gateway.masking.ArrowMessage.Batch;
import io.snowgate.gateway.masking.ArrowMessage.Node;

/// One column of a record batch with all its parts.
///
/// @param nodes   its own, then its parts', depth first
/// @param buffers in the same order
record ArrowColumn(ArrowField field, List<Node> nodes, List<Stretch> buffers) {
    private static final int MOST_ROWS = 1 << 26;

    /// Part of an array.
    record Stretch(byte[] bytes, int from, int length) {
        static Stretch of(byte[] bytes) {
            return new Stretch(bytes, 0, bytes.length);
        }

        /// What it is, when it is at least `least` bytes long.
        Stretch atLeast(long least) throws Unmaskable {
            if (length < least) {
                throw new Unmaskable("a buffer of the Arrow stream is shorter than its rows");
            }
            return this;
        }
    }

    /// Takes a batch apart.
    ///
    /// @param body holds the batch's body from its start
    static List<ArrowColumn> of(List<ArrowField> fields, Batch batch, byte[] body) throws Unmaskable {
        if (fields.stream().mapToInt(ArrowField::nodes).sum() != batch.nodes().size()
                || fields.stream().mapToInt(ArrowField::buffers).sum() != batch.extents().size()) {
            throw new Unmaskable("a batch of the Arrow stream does not fit the schema");
        }
        if (batch.rows() < 0 || batch.rows() > MOST_ROWS) {
            throw new Unmaskable("a batch of the Arrow stream has too many rows");
        }
        var stretches = new ArrayList<Stretch>();
        for (var extent : batch.extents()) {
            if (extent.from() < 0 || extent.length() < 0 || extent.length() > batch.body()
                    || extent.from() > batch.body() - extent.length()) {
                throw new Unmaskable("a buffer of the Arrow stream lies outside of its batch");
            }
            stretches.add(new Stretch(body, (int) extent.from(), (int) extent.length()));
        }
        var columns = new ArrayList<ArrowColumn>();
        var node = 0;
        var buffer = 0;
        for (var field : fields) {
            columns.add(new ArrowColumn(field, batch.nodes().subList(node, node + field.nodes()),
                    stretches.subList(buffer, buffer + field.buffers())));
            if (batch.nodes().get(node).length() != batch.rows()) {
                throw new Unmaskable("a column of the Arrow stream has not as many rows as its batch");
            }
            node += field.nodes();
            buffer += field.buffers();
        }
        return columns;
    }

    int rows() {
        return (int) nodes.getFirst().length();
    }

    /// The bits that say which rows are not NULL, of which there is one for each row; all 1 when the batch leaves them out.
    BitSet present() throws Unmaskable {
        var bits = new BitSet(rows());
        if (field.layout() == ArrowField.Layout.NOTHING) {
            return bits;
        }
        var validity = buffers.getFirst();
        if (validity.length() == 0) {
            bits.set(0, rows());
            return bits;
        }
        var bytes = bytes(rows());
        validity.atLeast(bytes);
        var read = BitSet.valueOf(ByteBuffer.wrap(validity.bytes(), validity.from(), (int) bytes));
        read.clear(rows(), Math.max(rows(), read.length()));
        return read;
    }

    /// As a validity buffer has them.
    static Stretch validity(BitSet present, int rows) {
        return Stretch.of(Arrays.copyOf(present.toByteArray(), (int) bytes(rows)));
    }

    /// How many bytes `bits` bits take.
    static long bytes(long bits) {
        return (bits + 7) / 8;
    }
}
