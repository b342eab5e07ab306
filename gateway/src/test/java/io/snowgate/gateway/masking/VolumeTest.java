package io.snowgate.gateway.masking;

import module java.base;

import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Two million rows go through while little more than one slice of them is read ahead of what is handed on: what is kept is what was read and not
/// handed on yet, and does not grow with the result.
class VolumeTest {
    private static final int ROWS = 2_000_000;
    private static final ColumnType TEXT = new ColumnType(SqlType.TEXT, 0, 0);
    private static final Masker MASKER = new Masker(new ResultPlan(List.of(
            new ResultPlan.Column(TEXT, new Treatment.Masked(new Mask.KeepLast(1), List.of("rule"))),
            new ResultPlan.Column(TEXT, new Treatment.Scanned((_, _, _) -> 0, List.of())))),
            MaskLimits.DEFAULT);
    private static final List<Optional<String>> ROW = Table.row("a text to hide", "a text to be looked at");
    private static final Table BATCH = new Table(
            Collections.nCopies(2, new Table.Column(TEXT, Encoding.UTF8)),
            Collections.nCopies(100, ROW));

    /// A beginning, the same part again and again, and an end; counts what was taken.
    private static final class Repeated extends InputStream {
        private final byte[] beginning;
        private final byte[] part;
        private final long end;
        private final byte[] ending;
        private long at;

        private Repeated(byte[] beginning, byte[] part, int times, byte[] ending) {
            this.beginning = beginning;
            this.part = part;
            this.end = beginning.length + (long) times * part.length;
            this.ending = ending;
        }

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            var repeating = at >= beginning.length && at < end;
            var from = at < beginning.length ? beginning : repeating ? part : ending;
            var start = (int) (repeating ? (at - beginning.length) % part.length : at < end ? at : at - end);
            var count = Math.min(length, from.length - start);
            System.arraycopy(from, start, to, offset, count);
            at += count;
            return count == 0 && length > 0 ? -1 : count;
        }
    }

    /// What was read from `in`, and not yet from the stream behind it, at most.
    private static long ahead(Repeated in, InputStream stream) throws IOException {
        var buffer = new byte[1 << 13];
        var most = 0L;
        var out = 0L;
        for (var read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
            out += read;
            most = Math.max(most, in.at - out);
        }
        assertThat(out).as("bytes").isGreaterThan(90_000_000L).isCloseTo(in.at, within(in.at));
        return most;
    }

    private static Offset<Long> within(long all) {
        return Offset.offset(all / 50);
    }

    @Test
    void of_json() throws IOException {
        var first = "[\"a text to hide one\",\"a text to be looked at but no more\"]"
                .getBytes(StandardCharsets.UTF_8);
        var others = ("," + new String(first, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        var in = new Repeated(first, others, ROWS - 1, new byte[0]);
        try (var stream = MASKER.chunk(Masker.Format.JSON, in, ROWS)) {
            assertThat(ahead(in, stream)).isLessThan(4L << 16);
            assertThat(stream.counts().rows()).isEqualTo(ROWS);
        }
    }

    private static Repeated arrow(int times) throws IOException {
        var empty = new Table(BATCH.columns(), List.of()).written(Table.Form.ARROW_CHUNK);
        var one = BATCH.written(Table.Form.ARROW_CHUNK);
        var schema = Arrays.copyOf(empty, empty.length - 8);
        var end = Arrays.copyOfRange(empty, empty.length - 8, empty.length);
        return new Repeated(schema, Arrays.copyOfRange(one, schema.length, one.length - 8), times, end);
    }

    @Test
    void of_arrow() throws IOException {
        var in = arrow(ROWS / 100);
        try (var stream = MASKER.chunk(Masker.Format.ARROW, in, ROWS)) {
            assertThat(ahead(in, stream)).isLessThan(3L * in.part.length);
            assertThat(stream.counts().rows()).isEqualTo(ROWS);
        }
    }

    @Test
    void of_arrow_as_others_read_them() throws IOException {
        try (var stream = MASKER.chunk(Masker.Format.ARROW, arrow(ROWS / 100), ROWS);
                var memory = new RootAllocator(1 << 20);
                var reader = new ArrowStreamReader(stream, memory)) {
            var rows = 0L;
            while (reader.loadNextBatch()) {
                rows += reader.getVectorSchemaRoot().getRowCount();
                var masked = (VarCharVector) reader.getVectorSchemaRoot().getVector(0);
                assertThat(masked.get(99)).asString(StandardCharsets.UTF_8).isEqualTo("*************e");
            }
            assertThat(rows).isEqualTo(ROWS);
        }
    }
}
