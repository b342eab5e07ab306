package io.snowgate.gateway.masking;

import module java.base;

import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.Schema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Rows, written and read in every format by libraries: Jackson and arrow-java.
///
/// @param columns what the columns are
/// @param rows    cells as JSON has them; empty ones are NULL
record Table(List<Column> columns, List<List<Optional<String>>> rows) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /// @param encoding in Arrow
    record Column(ColumnType type, Encoding encoding) {}

    /// The forms in which rows come.
    enum Form {
        JSON_INLINE, JSON_CHUNK, JSON_CHUNK_GZIP, ARROW_INLINE, ARROW_CHUNK, ARROW_CHUNK_GZIP;

        private Masker.Format format() {
            return name().startsWith("JSON") ? Masker.Format.JSON : Masker.Format.ARROW;
        }
    }

    /// Rows as they came back, what was counted, and the bytes themselves, inflated.
    record Seen(List<List<Optional<String>>> rows, MaskCounts counts, byte[] bytes) {}

    /// Cells in their order; `null` for NULL.
    static List<Optional<String>> row(String... cells) {
        return Arrays.stream(cells)
                .map(c -> c.equals("null") ? Optional.<String>empty() : Optional.of(c))
                .toList();
    }

    private static final String BEFORE = "{\"data\":{\"rowtype\":[{\"name\":\"Ä\"}],\"x\":";
    private static final int START = BEFORE.getBytes(StandardCharsets.UTF_8).length;
    private static final String BEHIND = ",\"total\":1},\"success\":true}";

    /// The rows in `form`, masked and read again.
    Seen through(Masker masker, Form form) throws IOException {
        try (var stream = masked(masker, form, written(form))) {
            var bytes = stream.readAllBytes();
            var plain = inflated(bytes);
            return new Seen(read(form, plain), stream.counts(), plain);
        }
    }

    /// What the client would get for `bytes`, which are these rows in `form`, or meant to be.
    MaskedStream masked(Masker masker, Form form, byte[] bytes) throws IOException {
        var in = new ByteArrayInputStream(bytes);
        return switch (form) {
            case JSON_INLINE, ARROW_INLINE -> masker.inline(form.format(), in, START, rows.size());
            case JSON_CHUNK, JSON_CHUNK_GZIP, ARROW_CHUNK, ARROW_CHUNK_GZIP ->
                masker.chunk(form.format(), in, rows.size());
        };
    }

    byte[] written(Form form) throws IOException {
        var utf8 = StandardCharsets.UTF_8;
        return switch (form) {
            case JSON_INLINE -> around(json()).getBytes(utf8);
            case JSON_CHUNK -> chunk().getBytes(utf8);
            case JSON_CHUNK_GZIP -> gzip(chunk().getBytes(utf8));
            case ARROW_INLINE ->
                around("\"" + Base64.getEncoder().encodeToString(arrow()) + "\"").getBytes(utf8);
            case ARROW_CHUNK -> arrow();
            case ARROW_CHUNK_GZIP -> gzip(arrow());
        };
    }

    private String around(String rows) {
        return BEFORE + rows + BEHIND;
    }

    private String json() {
        return MAPPER.writeValueAsString(
                rows.stream().map(r -> r.stream().map(c -> c.orElse(null)).toList()).toList());
    }

    private String chunk() {
        var json = json();
        return json.substring(1, json.length() - 1);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] inflated(byte[] bytes) throws IOException {
        if (bytes.length < 2 || bytes[0] != 0x1f || (bytes[1] & 0xff) != 0x8b) {
            return bytes;
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    /// An Arrow stream, in batches of 100 rows.
    private byte[] arrow() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var memory = new RootAllocator();
                var root = VectorSchemaRoot.create(schema(), memory);
                var writer = new ArrowStreamWriter(root, null, Channels.newChannel(out))) {
            writer.start();
            for (var from = 0; from < rows.size(); from += 100) {
                var batch = rows.subList(from, Math.min(from + 100, rows.size()));
                batch(root, batch, memory);
                writer.writeBatch();
            }
            writer.end();
        }
        return out.toByteArray();
    }

    private void batch(VectorSchemaRoot root, List<List<Optional<String>>> batch, RootAllocator memory) {
        for (var i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            var index = i;
            try (var vector = column.encoding()
                    .vector("C" + i, column.type(),
                            batch.stream().map(row -> row.get(index)).toList(), memory)) {
                vector.makeTransferPair(root.getVector(i)).transfer();
            }
        }
        root.setRowCount(batch.size());
    }

    private Schema schema() {
        return new Schema(IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).encoding().field("C" + i, columns.get(i).type()))
                .toList());
    }

    /// The rows that `bytes` hold, read by a library.
    private List<List<Optional<String>>> read(Form form, byte[] bytes) throws IOException {
        var text = new String(bytes, StandardCharsets.UTF_8);
        return switch (form) {
            case JSON_INLINE -> cells(within(text));
            case JSON_CHUNK, JSON_CHUNK_GZIP -> cells(MAPPER.readTree("[" + text + "]"));
            case ARROW_INLINE -> arrowCells(Base64.getDecoder().decode(within(text).asString()));
            case ARROW_CHUNK, ARROW_CHUNK_GZIP -> arrowCells(bytes);
        };
    }

    private static JsonNode within(String text) {
        if (!text.startsWith(BEFORE) || !text.endsWith(BEHIND)) {
            throw new AssertionError("what is around the rows has changed");
        }
        return MAPPER.readTree(text).path("data").path("x");
    }

    private static List<List<Optional<String>>> cells(JsonNode rows) {
        var cells = new ArrayList<List<Optional<String>>>();
        for (var row : rows) {
            cells.add(row.valueStream()
                    .map(c -> c.isNull() ? Optional.<String>empty() : Optional.of(c.asString()))
                    .toList());
        }
        return cells;
    }

    private List<List<Optional<String>>> arrowCells(byte[] bytes) throws IOException {
        var cells = new ArrayList<List<Optional<String>>>();
        try (var memory = new RootAllocator();
                var reader = new ArrowStreamReader(new ByteArrayInputStream(bytes), memory)) {
            var root = reader.getVectorSchemaRoot();
            if (!root.getSchema().equals(schema())) {
                throw new AssertionError("another schema: " + root.getSchema());
            }
            while (reader.loadNextBatch()) {
                for (var row = 0; row < root.getRowCount(); row++) {
                    cells.add(cells(root.getFieldVectors(), row));
                }
            }
        }
        return cells;
    }

    private List<Optional<String>> cells(List<FieldVector> vectors, int row) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).encoding().cell(vectors.get(i), row, columns.get(i).type()))
                .toList();
    }
}
