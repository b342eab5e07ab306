package io.snowgate.gateway.masking;

import module java.base;

import com.google.flatbuffers.Table;
import io.snowgate.gateway.masking.ArrowField.Layout;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FixedSizeBinary;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.Type;

/// What the metadata of a message of an Arrow stream says.
sealed interface ArrowMessage {
    /// The columns of the batches that follow.
    record Columns(List<ArrowField> fields) implements ArrowMessage {}

    /// A record batch, whose body follows.
    ///
    /// @param version of the metadata
    /// @param rows    how many there are
    /// @param nodes   one for each field and part, depth first
    /// @param extents one for each buffer, in the same order
    /// @param body    how many bytes follow
    record Batch(short version, long rows, List<Node> nodes, List<Extent> extents, long body)
            implements
                ArrowMessage {}

    /// @param length how many values a field has
    /// @param nulls  how many of them are NULL
    record Node(long length, long nulls) {}

    /// Where a buffer is in the body.
    record Extent(long from, long length) {}

    /// Reads the metadata of a message.
    static ArrowMessage read(byte[] metadata) throws Unmaskable {
        try {
            var message = Message.getRootAsMessage(ByteBuffer.wrap(metadata).order(ByteOrder.LITTLE_ENDIAN));
            return switch (message.headerType()) {
                case MessageHeader.Schema -> Reading.columns(header(message, new Schema()));
                case MessageHeader.RecordBatch -> Reading.batch(message, header(message, new RecordBatch()));
                default ->
                    throw new Unmaskable("the Arrow stream has a message that is neither schema nor rows");
            };
        } catch (RuntimeException _) { // offsets that lie make FlatBuffers throw whatever comes of them
            throw new Unmaskable("the metadata of the Arrow stream are broken");
        }
    }

    private static <T extends Table> T header(Message message, T into) throws Unmaskable {
        if (message.header(into) == null) {
            throw new Unmaskable("the Arrow stream has a message that says nothing");
        }
        return into;
    }

    /// How they are read.
    final class Reading {
        private static final int DEEPEST = 32;
        private static final int MOST_FIELDS = 20_000;
        private static final Set<Integer> INTEGERS = Set.of(8, 16, 32, 64);

        private int fields;

        private Reading() {}

        private static Columns columns(Schema schema) throws Unmaskable {
            if (schema.endianness() != Endianness.Little) {
                throw new Unmaskable("the Arrow stream is not little-endian");
            }
            var reading = new Reading();
            var columns = new ArrayList<ArrowField>();
            for (var i = 0; i < schema.fieldsLength(); i++) {
                columns.add(reading.field(schema.fields(i), 0));
            }
            return new Columns(columns);
        }

        private static Batch batch(Message message, RecordBatch batch) throws Unmaskable {
            if (batch.compression() != null) {
                throw new Unmaskable("the buffers of the Arrow stream are compressed");
            }
            if (batch.nodesLength() > MOST_FIELDS || batch.buffersLength() > 3 * MOST_FIELDS) {
                throw new Unmaskable("the Arrow stream has more than " + MOST_FIELDS + " columns");
            }
            var nodes = new ArrayList<Node>();
            for (var i = 0; i < batch.nodesLength(); i++) {
                nodes.add(new Node(batch.nodes(i).length(), batch.nodes(i).nullCount()));
            }
            var extents = new ArrayList<Extent>();
            for (var i = 0; i < batch.buffersLength(); i++) {
                extents.add(new Extent(batch.buffers(i).offset(), batch.buffers(i).length()));
            }
            return new Batch(message.version(), batch.length(), nodes, extents, message.bodyLength());
        }

        private ArrowField field(Field field, int depth) throws Unmaskable {
            if (depth > DEEPEST || ++fields > MOST_FIELDS) {
                throw new Unmaskable("the schema of the Arrow stream is too deep or too wide");
            }
            if (field.dictionary() != null) {
                throw new Unmaskable("the Arrow stream has a dictionary");
            }
            var children = new ArrayList<ArrowField>();
            for (var i = 0; i < field.childrenLength(); i++) {
                children.add(field(field.children(i), depth + 1));
            }
            var name = Objects.requireNonNullElse(field.name(), "");
            var layout = layout(field.typeType());
            var bits = layout == Layout.WIDE ? bits(field) : 0;
            var size = layout == Layout.FIXED_LIST ? type(field, new FixedSizeList()).listSize() : 0;
            if (size < 0 || (layout != Layout.STRUCT && children.size() != children(layout))) {
                throw new Unmaskable("the schema of the Arrow stream is broken");
            }
            return new ArrowField(name, field.typeType(), layout, bits, size, List.copyOf(children));
        }

        private static int children(Layout layout) {
            return switch (layout) {
                case LIST, LARGE_LIST, FIXED_LIST -> 1;
                case NOTHING, WIDE, VARIABLE, LARGE, STRUCT -> 0;
            };
        }

        private static Layout layout(byte type) throws Unmaskable {
            return switch (type) {
                case Type.Null -> Layout.NOTHING;
                case Type.Int, Type.FloatingPoint, Type.Bool, Type.Decimal, Type.Date, Type.Time,
                        Type.Timestamp,
                        Type.Duration, Type.FixedSizeBinary ->
                    Layout.WIDE;
                case Type.Utf8, Type.Binary -> Layout.VARIABLE;
                case Type.LargeUtf8, Type.LargeBinary -> Layout.LARGE;
                case Type.List, Type.Map -> Layout.LIST;
                case Type.LargeList -> Layout.LARGE_LIST;
                case Type.Struct_ -> Layout.STRUCT;
                case Type.FixedSizeList -> Layout.FIXED_LIST;
                default -> throw new Unmaskable("the Arrow stream has a column of an unknown type");
            };
        }

        private static int bits(Field field) throws Unmaskable {
            var bits = switch (field.typeType()) {
                case Type.Int -> {
                    var integer = type(field, new Int());
                    yield integer.isSigned() && INTEGERS.contains(integer.bitWidth())
                            ? integer.bitWidth()
                            : 0;
                }
                case Type.FloatingPoint -> 16 << type(field, new FloatingPoint()).precision();
                case Type.Bool -> {
                    type(field, new Bool());
                    yield 1;
                }
                case Type.Decimal -> type(field, new Decimal()).bitWidth();
                case Type.Date -> type(field, new Date()).unit() == DateUnit.DAY ? 32 : 64;
                case Type.Time -> type(field, new Time()).bitWidth();
                case Type.FixedSizeBinary ->
                    Math.multiplyExact(type(field, new FixedSizeBinary()).byteWidth(), 8);
                default -> 64;
            };
            if (bits <= 0) {
                throw new Unmaskable("the Arrow stream has values of an unknown width");
            }
            return bits;
        }

        private static <T extends Table> T type(Field field, T into) throws Unmaskable {
            if (field.type(into) == null) {
                throw new Unmaskable("the Arrow stream has a column without a type");
            }
            return into;
        }
    }
}
