package io.snowgate.sandbox.server;

import module java.base;

import io.snowgate.sandbox.engine.Column;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// Writes rows of JSON cells as one Arrow IPC stream in the account's encodings: numbers as narrow as they may be, timestamps as
/// integers up to scale 7 and as structs above. For any number of threads.
final class ArrowStream {
    private final BufferAllocator memory;

    ArrowStream(BufferAllocator memory) {
        this.memory = memory;
    }

    /// The stream for `rows`: a schema, one batch unless there are no rows, and the end.
    ///
    /// @param bits how many bits the numbers of each column need
    byte[] of(List<Column> columns, List<Integer> bits, List<@Nullable String[]> rows) {
        var out = new ByteArrayOutputStream();
        var fields = new ArrayList<Field>();
        var vectors = new ArrayList<FieldVector>();
        try {
            for (var i = 0; i < columns.size(); i++) {
                var cells = ArrowCells.of(columns.get(i), bits.get(i), column(rows, i));
                fields.add(cells.field());
                vectors.add(cells.vector(memory));
            }
            write(new VectorSchemaRoot(new Schema(fields), vectors, rows.size()), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            vectors.forEach(FieldVector::close);
        }
        return out.toByteArray();
    }

    private static void write(VectorSchemaRoot root, ByteArrayOutputStream out) throws IOException {
        try (var writer = new ArrowStreamWriter(root, null, Channels.newChannel(out))) {
            writer.start();
            if (root.getRowCount() > 0) {
                writer.writeBatch();
            }
            writer.end();
        }
    }

    private static List<@Nullable String> column(List<@Nullable String[]> rows, int index) {
        var cells = new ArrayList<@Nullable String>(rows.size());
        rows.forEach(row -> cells.add(row[index]));
        return cells;
    }
}
