package io.snowgate.sandbox.server;

import module java.base;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Some consecutive rows of a result, kept as a compressed JSON chunk: `["1","a"],["2",null]`.
///
/// @param zipped the gzip of it
/// @param rows   how many
/// @param size   bytes before compression
record Slice(Bytes zipped, int rows, int size) {
    private static final JsonFactory FACTORY = JsonFactory.builder().rootValueSeparator(",").build();

    static final Slice EMPTY = new Slice(Bytes.of(zip(new byte[0])), 0, 0);

    /// Collects the rows of one slice. For one thread.
    static final class Writer {
        private final ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        private final Counting counting = new Counting(FastZip.into(zipped));
        private final JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), counting);
        private int rows;

        void add(@Nullable String[] row) {
            out.writeStartArray();
            for (var cell : row) {
                if (cell == null) {
                    out.writeNull();
                } else {
                    out.writeString(cell);
                }
            }
            out.writeEndArray();
            rows++;
        }

        int rows() {
            return rows;
        }

        Slice done() {
            out.close();
            return new Slice(Bytes.of(zipped.toByteArray()), rows, counting.count);
        }
    }

    /// The rows, decoded.
    List<@Nullable String[]> decoded() {
        var found = new ArrayList<@Nullable String[]>(rows);
        try (var in = FACTORY.createParser(ObjectReadContext.empty(), text())) {
            var row = new ArrayList<@Nullable String>();
            in.nextToken();
            for (var token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token == JsonToken.START_ARRAY) {
                    row.clear();
                } else if (token == JsonToken.VALUE_STRING) {
                    row.add(in.getString());
                } else if (token == JsonToken.VALUE_NULL) {
                    row.add(null);
                } else if (found.size() == rows) {
                    break;
                } else {
                    found.add(row.toArray(new @Nullable String[0]));
                }
            }
        }
        return found;
    }

    /// The chunk's text as a JSON array.
    byte[] text() {
        var open = new ByteArrayOutputStream(size + 2);
        open.write('[');
        open.writeBytes(unzipped());
        open.write(']');
        return open.toByteArray();
    }

    /// The chunk's text as storage holds it.
    byte[] unzipped() {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(zipped.array()))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `plain`, compressed.
    static byte[] zip(byte[] plain) {
        var out = new ByteArrayOutputStream();
        try (var zip = new FastZip(out)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static final class FastZip extends GZIPOutputStream {
        FastZip(OutputStream out) throws IOException {
            super(out, 1 << 13);
            def.setLevel(Deflater.BEST_SPEED);
        }

        static FastZip into(OutputStream out) {
            try {
                return new FastZip(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Counting extends FilterOutputStream {
        private int count;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }
    }
}
