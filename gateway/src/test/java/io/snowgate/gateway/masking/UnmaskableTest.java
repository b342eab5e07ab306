package io.snowgate.gateway.masking;

import module java.base;

import javax.crypto.spec.SecretKeySpec;

import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowBodyCompression;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.IntervalUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What cannot be masked is refused, and never ends as if it were whole.
class UnmaskableTest {
    private static final ColumnType TEXT = new ColumnType(SqlType.TEXT, 0, 0);
    private static final ColumnType NUMBER = new ColumnType(SqlType.FIXED, 0, 0);
    private static final Treatment MASKED = new Treatment.Masked(new Mask.Placeholder(), List.of("rule"));
    private static final Treatment SCANNED = new Treatment.Scanned((_, _, _) -> 0,
            List.of(new Treatment.Finding("rule", 1, new Mask.Null())));
    private static final Table TABLE = new Table(
            List.of(new Table.Column(TEXT, Encoding.UTF8), new Table.Column(NUMBER, Encoding.INT32)),
            List.of(Table.row("secret", "1"), Table.row("null", "2"), Table.row("another", "null")));

    private static Masker masker(MaskLimits limits, ColumnType type, Treatment treatment) {
        return new Masker(new ResultPlan(List.of(new ResultPlan.Column(type, treatment),
                new ResultPlan.Column(NUMBER, new Treatment.Clear()))), limits);
    }

    private static Masker masker() {
        return masker(MaskLimits.DEFAULT, TEXT, MASKED);
    }

    /// Reads `stream` to its end, expecting that there is none; nothing clear comes before.
    private static void refused(String why, Callable<MaskedStream> stream) {
        var got = new ByteArrayOutputStream();
        assertThatThrownBy(() -> {
            try (var in = stream.call()) {
                in.transferTo(got);
            }
        }).isInstanceOf(Unmaskable.class).hasMessageContaining(why);
        assertThat(got.toString(StandardCharsets.ISO_8859_1)).doesNotContain("secret", "another");
    }

    private static Callable<MaskedStream> chunk(
            Masker masker,
            Masker.Format format,
            byte[] bytes,
            long rows) {
        return () -> masker.chunk(format, new ByteArrayInputStream(bytes), rows);
    }

    @ParameterizedTest
    @EnumSource
    void a_result_that_is_cut_off_anywhere(Table.Form form) throws IOException {
        var whole = TABLE.written(form);
        // What is behind the rows of an answer is not read, nor need an Arrow stream say that it ends.
        var least = switch (form) {
            case JSON_INLINE -> whole.length - 30;
            case ARROW_INLINE -> whole.length - 50;
            case ARROW_CHUNK -> whole.length - 8;
            case JSON_CHUNK, JSON_CHUNK_GZIP, ARROW_CHUNK_GZIP -> whole.length;
        };
        for (var length = 0; length < least; length++) {
            var cut = Arrays.copyOf(whole, length);
            refused("", () -> TABLE.masked(masker(), form, cut));
        }
    }

    @Test
    void a_stream_that_failed_fails_again() throws IOException {
        try (var stream = masker().chunk(Masker.Format.JSON,
                new ByteArrayInputStream("[1]".getBytes(StandardCharsets.UTF_8)),
                1)) {
            assertThatThrownBy(stream::read).isInstanceOf(Unmaskable.class);
            assertThatThrownBy(stream::read).isInstanceOf(Unmaskable.class);
        }
    }

    @Test
    void a_detector_that_fails_lets_nothing_through() throws IOException {
        var failing = new Treatment.Scanned((_, _, _) -> {
            throw new IllegalStateException("detector");
        }, List.of());
        try (var stream = TABLE.masked(masker(MaskLimits.DEFAULT, TEXT, failing), Table.Form.JSON_CHUNK,
                TABLE.written(Table.Form.JSON_CHUNK))) {
            assertThatThrownBy(stream::readAllBytes).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(stream::readAllBytes).isInstanceOf(Unmaskable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"a\"]", "[\"a\",\"1\",\"2\"]", "[\"a\",1]", "[\"a\",{}]", "[\"a\",nul]",
            "[\"a\",\"1\"],",
            "[\"a\",\"1\"][\"a\",\"1\"]", ",[\"a\",\"1\"]", "[[\"a\",\"1\"]]", "[\"a\u0001\",\"1\"]",
            "[\"\\x\",\"1\"]",
            "[\"\\u00g0\",\"1\"]", "[\"\\u00\",\"1\"]", "[\"a\",\"1\"] x", "{\"a\":\"1\"}", "[\"a\",\"1\",]",
            "[,\"1\"]"})
    void json_that_is_not_rows_of_strings(String chunk) {
        refused("", chunk(masker(), Masker.Format.JSON, chunk.getBytes(StandardCharsets.UTF_8), 1));
    }

    @ParameterizedTest
    @EnumSource
    void more_or_fewer_rows_than_announced(Table.Form form) throws IOException {
        var bytes = TABLE.written(form);
        for (var rows : List.of(TABLE.rows().subList(0, 2),
                Collections.nCopies(4, TABLE.rows().getFirst()))) {
            refused("as many rows", () -> new Table(TABLE.columns(), rows).masked(masker(), form, bytes));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e9", "0x7", "", "--1", "1.", " 1",
            "1111111111111111111111111111111111111111111111111111111111111111111111111111111111111"})
    void a_number_that_is_none(String number) {
        var masker = masker(MaskLimits.DEFAULT, NUMBER,
                new Treatment.Masked(new Mask.KeepLast(1), List.of("rule")));
        refused("number", chunk(masker, Masker.Format.JSON,
                ("[\"" + number + "\",\"1\"]").getBytes(StandardCharsets.UTF_8), 1));
    }

    @Test
    void a_binary_that_is_not_hexadecimal() {
        var masker = masker(MaskLimits.DEFAULT, new ColumnType(SqlType.BINARY, 0, 0),
                new Treatment.Masked(new Mask.KeepLast(1), List.of("rule")));
        refused("hexadecimal",
                chunk(masker, Masker.Format.JSON, "[\"ABC\",\"1\"]".getBytes(StandardCharsets.UTF_8), 1));
    }

    @ParameterizedTest
    @EnumSource
    void a_cell_beyond_the_limit(Table.Form form) throws IOException {
        var limits = new MaskLimits(1 << 17, 64 << 20, 4L << 30, 250);
        for (var treatment : List.of(MASKED, SCANNED)) {
            var table = new Table(TABLE.columns(), List.of(Table.row("a".repeat((1 << 17) + 1), "1")));
            refused("a cell is longer than 131072 bytes",
                    () -> table.masked(masker(limits, TEXT, treatment), form, table.written(form)));
        }
    }

    @Test
    void a_batch_or_a_chunk_beyond_the_limits() throws IOException {
        var chunk = TABLE.written(Table.Form.ARROW_CHUNK);
        refused("longer than 10 bytes", chunk(masker(new MaskLimits(1000, 10, 1000, 250), TEXT, MASKED),
                Masker.Format.ARROW, chunk, 3));
        refused("longer than 20 bytes", chunk(masker(new MaskLimits(1000, 1000, 20, 250), TEXT, MASKED),
                Masker.Format.ARROW, chunk, 3));
        var growing = new Table(TABLE.columns(), Collections.nCopies(100, Table.row("", "1")));
        refused("come of a part", () -> growing.masked(masker(new MaskLimits(1000, 1000, 1 << 20, 250), TEXT,
                new Treatment.Masked(
                        new Mask.Hash("1", new SecretKeySpec(new byte[32], "HmacSHA256")),
                        List.of())),
                Table.Form.ARROW_CHUNK, growing.written(Table.Form.ARROW_CHUNK)));
    }

    @Test
    void a_chunk_that_inflates_without_end() throws IOException {
        var rows = Collections.nCopies(20_000, Table.row("a".repeat(50), "1"));
        var bomb = new Table(TABLE.columns(), rows);
        refused("grows beyond 20 times",
                () -> bomb.masked(masker(new MaskLimits(1000, 1000, 1L << 30, 20), TEXT, MASKED),
                        Table.Form.JSON_CHUNK_GZIP, bomb.written(Table.Form.JSON_CHUNK_GZIP)));
    }

    @Test
    void an_encoding_that_is_not_known() {
        var zstd = new byte[]{0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0, 0, 0};
        refused("", chunk(masker(), Masker.Format.JSON, zstd, 1));
        refused("", chunk(masker(), Masker.Format.ARROW, zstd, 1));
    }

    @Test
    void something_behind_the_end() throws IOException {
        var chunk = TABLE.written(Table.Form.ARROW_CHUNK);
        refused("behind the end",
                chunk(masker(), Masker.Format.ARROW, Arrays.copyOf(chunk, chunk.length + 1), 3));
        var twice = new ByteArrayOutputStream();
        twice.write(chunk, 0, chunk.length - 8);
        twice.write(chunk);
        refused("second schema", chunk(masker(), Masker.Format.ARROW, twice.toByteArray(), 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"AAA\"", "\"A*AA\"", "\"AA==AAAA\"", "\"AA\\nAA\"", "null", "[]"})
    void an_inline_stream_that_is_not_base64(String value) {
        refused("", () -> masker().inline(Masker.Format.ARROW,
                new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8)), 0, 0));
    }

    @Test
    void columns_of_another_type_than_announced() throws IOException {
        var chunk = TABLE.written(Table.Form.ARROW_CHUNK);
        for (var type : List.of(NUMBER, new ColumnType(SqlType.DATE, 0, 0),
                new ColumnType(SqlType.BINARY, 0, 0))) {
            refused("type it should be",
                    chunk(masker(MaskLimits.DEFAULT, type, MASKED), Masker.Format.ARROW, chunk, 3));
        }
        var numbers = new Table(List.of(TABLE.columns().get(1), TABLE.columns().get(1)),
                List.of(Table.row("1", "1")));
        for (var treatment : List.of(MASKED, SCANNED)) {
            refused("type it should be", () -> numbers.masked(masker(MaskLimits.DEFAULT, TEXT, treatment),
                    Table.Form.ARROW_CHUNK, numbers.written(Table.Form.ARROW_CHUNK)));
        }
        refused("as many columns",
                chunk(new Masker(new ResultPlan(List.of(new ResultPlan.Column(TEXT, MASKED))),
                        MaskLimits.DEFAULT), Masker.Format.ARROW, chunk, 3));
    }

    @Test
    void arrow_of_types_that_are_not_known() throws IOException {
        var view = new Field("v", FieldType.nullable(new ArrowType.Utf8View()), null);
        refused("unknown type", chunk(masker(), Masker.Format.ARROW, schema(view), 0));
        var unsigned = new Field("u", FieldType.nullable(new ArrowType.Int(32, /* isSigned= */false)), null);
        refused("unknown width", chunk(masker(), Masker.Format.ARROW, schema(unsigned), 0));
        var months = new Field("m", FieldType.nullable(
                new ArrowType.Interval(IntervalUnit.YEAR_MONTH)), null);
        refused("unknown type", chunk(masker(), Masker.Format.ARROW, schema(months), 0));
    }

    private static byte[] schema(Field field) throws IOException {
        var out = new ByteArrayOutputStream();
        MessageSerializer.serialize(new WriteChannel(Channels.newChannel(out)),
                new Schema(List.of(field, field)));
        return out.toByteArray();
    }

    @Test
    void arrow_with_a_dictionary() throws IOException {
        var encoding = new DictionaryEncoding(1, /* ordered= */false,
                new ArrowType.Int(32, /* isSigned= */true));
        var field = new Field("d",
                new FieldType(/* nullable= */true, new ArrowType.Int(32, /* isSigned= */true), encoding),
                null);
        var out = new ByteArrayOutputStream();
        try (var memory = new RootAllocator();
                var words = new VarCharVector("words", memory);
                var root = VectorSchemaRoot.create(new Schema(List.of(field)), memory)) {
            words.allocateNew();
            words.setValueCount(0);
            var dictionaries = new DictionaryProvider.MapDictionaryProvider(new Dictionary(words, encoding));
            try (var writer = new ArrowStreamWriter(root, dictionaries, Channels.newChannel(out))) {
                writer.start();
                writer.end();
            }
        }
        refused("dictionary", chunk(masker(), Masker.Format.ARROW, out.toByteArray(), 0));
    }

    @Test
    void arrow_with_compressed_buffers() throws IOException {
        var out = new ByteArrayOutputStream();
        var channel = new WriteChannel(Channels.newChannel(out));
        try (var memory = new RootAllocator();
                var root = texts(memory);
                var batch = new VectorUnloader(root).getRecordBatch();
                var compressed = new ArrowRecordBatch(batch.getLength(), batch.getNodes(), batch.getBuffers(),
                        new ArrowBodyCompression(CodecType.LZ4_FRAME.getType(),
                                NoCompressionCodec.DEFAULT_BODY_COMPRESSION.getMethod()),
                        /* alignBuffers= */true)) {
            MessageSerializer.serialize(channel, root.getSchema());
            MessageSerializer.serialize(channel, compressed);
        }
        refused("compressed", chunk(masker(), Masker.Format.ARROW, out.toByteArray(), 1));
    }

    private static VectorSchemaRoot texts(BufferAllocator memory) {
        var vectors = Stream.of("a", "b")
                .<FieldVector>map(
                        name -> Encoding.UTF8.vector(name, TEXT, List.of(Optional.of("secret")), memory))
                .toList();
        return new VectorSchemaRoot(vectors);
    }

    /// Whatever a number in the metadata says, the stream is refused or masked.
    @Test
    void metadata_that_lie() throws IOException {
        var whole = TABLE.written(Table.Form.ARROW_CHUNK);
        for (var at = 0; at + 4 < whole.length; at += 4) {
            for (var lie : new int[]{-1, 0, 1, 8, 1 << 20, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                var bytes = whole.clone();
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, lie);
                var got = new ByteArrayOutputStream();
                try (var stream = masker().chunk(Masker.Format.ARROW, new ByteArrayInputStream(bytes), 3)) {
                    stream.transferTo(got);
                } catch (Unmaskable _) {
                    // as it should be
                }
                assertThat(got.toString(StandardCharsets.ISO_8859_1)).doesNotContain("secret", "another");
            }
        }
    }
}
