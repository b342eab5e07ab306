package io.snowgate.gateway.masking;

import module java.base;

import com.google.flatbuffers.FlatBufferBuilder;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;

/// Rows as an Arrow IPC stream, one record batch after another. The schema passes as it is, and so do the buffers of columns that are not touched.
/// For one thread.
final class ArrowRows implements Rows {
    private static final int MARK = 0xffff_ffff;
    private static final int MOST_METADATA = 16 << 20;
    private static final int ALIGNED = 8;

    private final InputStream in;
    private final Bytes out;
    private final List<ColumnWork> columns;
    private final MaskLimits limits;
    private final ArrowMasking masking;
    private List<ArrowField> fields = List.of();
    private boolean begun;
    private boolean marked;
    private byte[] body = new byte[0];
    private long rows;

    ArrowRows(InputStream in, Bytes out, List<ColumnWork> columns, MaskLimits limits) {
        this.in = in;
        this.out = out;
        this.columns = columns;
        this.limits = limits;
        this.masking = new ArrowMasking(limits);
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public boolean step() throws IOException {
        var start = in.readNBytes(Integer.BYTES);
        if (start.length == 0) {
            return false;
        }
        marked = integer(start) == MARK;
        var size = integer(marked ? exactly(Integer.BYTES) : start);
        if (size == 0) {
            end();
            return false;
        }
        if (size < 0 || size > MOST_METADATA) {
            throw new Unmaskable("the metadata of the Arrow stream are too long");
        }
        var metadata = exactly(size);
        switch (ArrowMessage.read(metadata)) {
            case ArrowMessage.Columns(var read) -> schema(read, metadata);
            case ArrowMessage.Batch batch -> batch(batch);
        }
        return true;
    }

    private static int integer(byte[] little) throws Unmaskable {
        if (little.length < Integer.BYTES) {
            throw Source.cutOff();
        }
        return ByteBuffer.wrap(little).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    private byte[] exactly(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw Source.cutOff();
        }
        return bytes;
    }

    private void end() throws IOException {
        if (in.read() >= 0) {
            throw new Unmaskable("something stands behind the end of the Arrow stream");
        }
        prefix(0);
    }

    /// Old writers leave the mark out, and what they write goes on as they write it.
    private void prefix(int length) throws Unmaskable {
        var prefix = ByteBuffer.allocate(2 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (marked) {
            prefix.putInt(MARK);
        }
        prefix.putInt(length);
        out.write(prefix.array(), 0, prefix.position());
    }

    private void schema(List<ArrowField> read, byte[] metadata) throws Unmaskable {
        if (begun) {
            throw new Unmaskable("the Arrow stream has a second schema");
        }
        if (read.size() != columns.size()) {
            throw new Unmaskable("the Arrow stream has not as many columns as it should have");
        }
        begun = true;
        fields = read;
        prefix(metadata.length);
        out.write(metadata);
    }

    private void batch(ArrowMessage.Batch batch) throws IOException {
        if (!begun) {
            throw new Unmaskable("the Arrow stream does not begin with its schema");
        }
        if (batch.body() < 0 || batch.body() > limits.batch()) {
            throw new Unmaskable("a batch of the Arrow stream is longer than " + limits.batch() + " bytes");
        }
        if (body.length < batch.body()) {
            body = new byte[(int) batch.body()];
        }
        if (in.readNBytes(body, 0, (int) batch.body()) < batch.body()) {
            throw Source.cutOff();
        }
        var masked = new ArrayList<ArrowColumn>();
        for (var column : ArrowColumn.of(fields, batch, body)) {
            masked.add(masking.masked(column, columns.get(masked.size())));
        }
        write(masked, batch);
        rows += batch.rows();
    }

    private void write(List<ArrowColumn> masked, ArrowMessage.Batch batch) throws Unmaskable {
        var metadata = metadata(masked, batch);
        var before = (marked ? 2 : 1) * Integer.BYTES;
        var padding = padding(before + metadata.length);
        prefix(metadata.length + padding);
        out.write(metadata);
        out.fill(0, padding);
        for (var column : masked) {
            for (var buffer : column.buffers()) {
                out.write(buffer.bytes(), buffer.from(), buffer.length());
                out.fill(0, padding(buffer.length()));
            }
        }
    }

    private static int padding(int length) {
        return -length & (ALIGNED - 1);
    }

    private static byte[] metadata(List<ArrowColumn> masked, ArrowMessage.Batch batch) {
        var nodes = masked.stream().flatMap(column -> column.nodes().stream()).toList();
        var buffers = masked.stream().flatMap(column -> column.buffers().stream()).toList();
        var to = new FlatBufferBuilder(1024);
        var length = buffers.stream().mapToLong(buffer -> buffer.length() + padding(buffer.length())).sum();
        RecordBatch.startBuffersVector(to, buffers.size());
        var offset = length;
        for (var buffer : buffers.reversed()) { // FlatBuffers are built from their end
            offset -= buffer.length() + padding(buffer.length());
            Buffer.createBuffer(to, offset, buffer.length());
        }
        var buffersAt = to.endVector();
        RecordBatch.startNodesVector(to, nodes.size());
        for (var node : nodes.reversed()) {
            FieldNode.createFieldNode(to, node.length(), node.nulls());
        }
        var nodesAt = to.endVector();
        RecordBatch.startRecordBatch(to);
        RecordBatch.addLength(to, batch.rows());
        RecordBatch.addNodes(to, nodesAt);
        RecordBatch.addBuffers(to, buffersAt);
        var recordBatch = RecordBatch.endRecordBatch(to);
        Message.startMessage(to);
        Message.addVersion(to, batch.version());
        Message.addHeaderType(to, MessageHeader.RecordBatch);
        Message.addHeader(to, recordBatch);
        Message.addBodyLength(to, length);
        to.finish(Message.endMessage(to));
        return to.sizedByteArray();
    }
}
