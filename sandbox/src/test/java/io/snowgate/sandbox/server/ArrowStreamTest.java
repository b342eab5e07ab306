package io.snowgate.sandbox.server;

import module java.base;

import io.snowgate.sandbox.engine.Column;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.Types.MinorType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The Arrow encodings, cell by cell, read back with Arrow's own reader.
class ArrowStreamTest {
    private static Column column(String type, int precision, int scale) {
        return new Column("C", type, precision, scale, -1, -1, /* nullable= */ true, "", "", "");
    }

    /// The vector's type, its metadata and its cells, nulls included.
    private record Read(MinorType type, Map<String, String> metadata, List<@Nullable Object> cells) {}

    private static Read encode(Column column, @Nullable String... cells) throws IOException {
        var rows = new ArrayList<@Nullable String[]>();
        for (var cell : cells) {
            rows.add(new @Nullable String[]{cell});
        }
        try (var memory = new RootAllocator()) {
            var widths = new Widths(List.of(column));
            rows.forEach(widths::add);
            var stream = new ArrowStream(memory).of(List.of(column), widths.found(), rows);
            try (var in = new ArrowStreamReader(new ByteArrayInputStream(stream), memory)) {
                return read(in, cells.length);
            }
        }
    }

    private static Read read(ArrowStreamReader in, int expected) throws IOException {
        var found = new ArrayList<@Nullable Object>();
        FieldVector vector = in.getVectorSchemaRoot().getVector(0);
        while (in.loadNextBatch()) {
            for (var i = 0; i < vector.getValueCount(); i++) {
                found.add(vector.isNull(i) ? null : vector.getObject(i));
            }
        }
        assertThat(found).hasSize(expected);
        return new Read(vector.getMinorType(), vector.getField().getMetadata(), found);
    }

    @Test
    void numbers_are_as_narrow_as_the_rows_allow() throws IOException {
        assertThat(encode(column("fixed", 38, 0), "1", null, "-128")).satisfies(r -> {
            assertThat(r.type()).isEqualTo(MinorType.TINYINT);
            assertThat(r.cells()).containsExactly((byte) 1, null, (byte) -128);
            assertThat(r.metadata()).containsEntry("logicalType", "FIXED")
                    .containsEntry("precision", "38")
                    .containsEntry("scale", "0");
        });
        assertThat(encode(column("fixed", 38, 0), "128").type()).isEqualTo(MinorType.SMALLINT);
        assertThat(encode(column("fixed", 10, 2), "-1.25", "999999.99").cells()).containsExactly(-125,
                99_999_999);
        assertThat(encode(column("fixed", 38, 0), "2147483648").cells()).containsExactly(2_147_483_648L);
        assertThat(encode(column("fixed", 38, 3), "99999999999999999999999999999999999.999", "0.001").cells())
                .containsExactly(new BigDecimal("99999999999999999999999999999999999.999"),
                        new BigDecimal("0.001"));
    }

    @Test
    void plain_types_are_what_they_are() throws IOException {
        assertThat(encode(column("real", -1, -1), "1.5", "-inf", "NaN").cells())
                .containsExactly(1.5, Double.NEGATIVE_INFINITY, Double.NaN);
        assertThat(encode(column("boolean", -1, -1), "1", "0", null).cells()).containsExactly(true, false,
                null);
        assertThat(encode(column("date", -1, -1), "18262", "-1").cells()).containsExactly(18262, -1);
        assertThat(encode(column("binary", -1, -1), "DEADBEEF").cells())
                .containsExactly(HexFormat.of().parseHex("deadbeef"));
        assertThat(encode(column("variant", -1, -1), "{\"ä\":1}").cells()).extracting(Object::toString)
                .containsExactly("{\"ä\":1}");
    }

    @Test
    void times_are_integers_of_their_scale() throws IOException {
        assertThat(encode(column("time", 0, 9), "45296.123456789").cells())
                .containsExactly(45_296_123_456_789L);
        assertThat(encode(column("time", 0, 0), "45296").cells()).containsExactly(45_296);
        assertThat(encode(column("timestamp_ntz", 0, 3), "-1.500").cells()).containsExactly(-1_500L);
    }

    @Test
    void fine_timestamps_are_seconds_and_nanoseconds() throws IOException {
        var read = encode(column("timestamp_ltz", 0, 9), "1611871777.123456789", "-0.000000001", null);
        assertThat(read.type()).isEqualTo(MinorType.STRUCT);
        assertThat(read.cells()).extracting(String::valueOf)
                .containsExactly(
                        "{\"epoch\":1611871777,\"fraction\":123456789}",
                        "{\"epoch\":-1,\"fraction\":999999999}", "null");
    }

    @Test
    void zones_are_minutes_beyond_1440() throws IOException {
        var fine = encode(column("timestamp_tz", 0, 9), "1611871777.123456789 1500");
        assertThat(fine.cells()).extracting(String::valueOf)
                .containsExactly("{\"epoch\":1611871777,\"fraction\":123456789,\"timezone\":1500}");
        assertThat(fine.metadata()).containsEntry("byteLength", "16");
        var coarse = encode(column("timestamp_tz", 0, 3), "1611871777.123 1440");
        assertThat(coarse.cells()).extracting(String::valueOf)
                .containsExactly("{\"epoch\":1611871777123,\"timezone\":1440}");
        assertThat(coarse.metadata()).containsEntry("byteLength", "8");
    }

    @Test
    void no_rows_are_a_schema_alone() throws IOException {
        assertThat(encode(column("text", -1, -1)).metadata()).containsEntry("logicalType", "TEXT");
    }
}
