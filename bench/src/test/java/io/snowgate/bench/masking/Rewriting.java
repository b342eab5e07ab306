package io.snowgate.bench.masking;

import module java.base;

import io.snowgate.gateway.masking.ColumnType;
import io.snowgate.gateway.masking.Mask;
import io.snowgate.gateway.masking.MaskLimits;
import io.snowgate.gateway.masking.Masker;
import io.snowgate.gateway.masking.ResultPlan;
import io.snowgate.gateway.masking.SqlType;
import io.snowgate.gateway.masking.Treatment;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What is measured: one call is one chunk, from gzip'd to gzip'd.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Rewriting {
    private static final int PIECE = 1 << 16;

    @Param("JSON") public Masker.Format format = Masker.Format.JSON;
    @Param("100000") public int rows;
    private byte[] chunk = new byte[0];
    private long length;

    @Setup
    public void make() throws IOException {
        var made = new Chunk(rows);
        var plain = switch (format) {
            case JSON -> made.json();
            case ARROW -> made.arrow();
        };
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        chunk = out.toByteArray();
        length = plain.length;
    }

    /// Bytes of the chunk, inflated.
    long length() {
        return length;
    }

    /// Gunzip and gzip alone, with the codec and the level that masking uses.
    @Benchmark
    public long codec() throws IOException {
        var out = new Counting();
        try (var in = new GZIPInputStream(new ByteArrayInputStream(chunk), PIECE); var gzip = new Fast(out)) {
            var piece = new byte[PIECE];
            for (var read = in.read(piece); read >= 0; read = in.read(piece)) {
                gzip.write(piece, 0, read);
            }
        }
        return out.count;
    }

    /// A column of ten masked.
    @Benchmark
    public long masked() throws IOException {
        return through(new Treatment.Masked(new Mask.Placeholder(), List.of("rule")), new Treatment.Clear());
    }

    /// A column of ten masked, and three of text scanned by a detector that looks at every byte and finds nothing.
    @Benchmark
    public long scanned() throws IOException {
        return through(new Treatment.Masked(new Mask.Placeholder(), List.of("rule")),
                new Treatment.Scanned(Rewriting::find,
                        List.of(new Treatment.Finding("rule", 1, new Mask.Placeholder()))));
    }

    private static long find(byte[] utf8, int from, int to) {
        for (var i = from; i < to; i++) {
            if (utf8[i] == '@') {
                return 1;
            }
        }
        return 0;
    }

    private long through(Treatment first, Treatment others) throws IOException {
        var columns = new ArrayList<ResultPlan.Column>();
        columns.add(new ResultPlan.Column(new ColumnType(SqlType.TEXT, 0, 200), first));
        for (var i = 1; i < Chunk.TEXTS; i++) {
            columns.add(new ResultPlan.Column(new ColumnType(SqlType.TEXT, 0, 200), others));
        }
        for (var i = 0; i < Chunk.NUMBERS; i++) {
            columns.add(new ResultPlan.Column(new ColumnType(SqlType.FIXED, 0, 0), new Treatment.Clear()));
        }
        var masker = new Masker(new ResultPlan(columns), MaskLimits.DEFAULT);
        var out = new Counting();
        try (var stream = masker.chunk(format, new ByteArrayInputStream(chunk), rows)) {
            stream.transferTo(out);
        }
        return out.count;
    }

    /// Nothing, of which it is known how long it is.
    private static final class Counting extends OutputStream {
        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }
    }

    private static final class Fast extends GZIPOutputStream {
        private Fast(OutputStream out) throws IOException {
            super(out, PIECE);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
