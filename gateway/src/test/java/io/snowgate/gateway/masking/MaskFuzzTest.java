package io.snowgate.gateway.masking;

import module java.base;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever comes as a result is masked or refused, and nothing else is thrown.
class MaskFuzzTest {
    private static final ColumnType TEXT = new ColumnType(SqlType.TEXT, 0, 0);
    private static final Masker MASKER = new Masker(new ResultPlan(List.of(
            new ResultPlan.Column(TEXT, new Treatment.Masked(new Mask.Null(), List.of())),
            new ResultPlan.Column(TEXT, new Treatment.Scanned((_, from, to) -> to - from > 3 ? 1 : 0,
                    List.of(new Treatment.Finding("long", 1, new Mask.KeepFirst(1))))))),
            new MaskLimits(1 << 16, 1 << 20, 1 << 22, 250));
    private static final Table TABLE = new Table(
            Collections.nCopies(2, new Table.Column(TEXT, Encoding.UTF8)),
            List.of(Table.row("a", "bcdefg"), Table.row("null", "h\"")));

    private static Stream<Arguments> written(Table.Form... forms) throws IOException {
        var arguments = new ArrayList<Arguments>();
        for (var form : forms) {
            arguments.add(Arguments.of(TABLE.written(form)));
        }
        return arguments.stream();
    }

    static Stream<Arguments> chunks_of_json() throws IOException {
        return written(Table.Form.JSON_CHUNK, Table.Form.JSON_CHUNK_GZIP);
    }

    /// What passes is JSON to others too, of as many rows, in which nothing is left of the masked column.
    @MethodSource
    @FuzzTest(maxDuration = "10s")
    void chunks_of_json(byte @NotNull [] bytes) throws IOException {
        try (var stream = MASKER.chunk(Masker.Format.JSON, new ByteArrayInputStream(bytes), 2)) {
            var plain = stream.readAllBytes();
            if (plain.length == 0 || plain[0] == 0x1f) {
                return;
            }
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plain)).toString();
            var rows = new JsonMapper().readTree("[" + text + "]");
            assertThat(rows.size()).isEqualTo(2);
            for (var row : rows) {
                assertThat(row.size()).isEqualTo(2);
                assertThat(row.get(0).isNull()).isTrue();
            }
        } catch (Unmaskable | CharacterCodingException _) {
            // refused, or not UTF-8 where nobody looks
        }
    }

    static Stream<Arguments> chunks_of_arrow() throws IOException {
        return written(Table.Form.ARROW_CHUNK, Table.Form.ARROW_CHUNK_GZIP);
    }

    @MethodSource
    @FuzzTest(maxDuration = "10s")
    void chunks_of_arrow(byte @NotNull [] bytes) throws IOException {
        try (var stream = MASKER.chunk(Masker.Format.ARROW, new ByteArrayInputStream(bytes), 2)) {
            assertThat(stream.readAllBytes()).isNotNull();
            assertThat(stream.counts().rows()).isEqualTo(2);
        } catch (Unmaskable _) {
            // refused
        }
    }

    static Stream<Arguments> rows_in_answers() throws IOException {
        return written(Table.Form.JSON_INLINE, Table.Form.ARROW_INLINE);
    }

    @MethodSource
    @FuzzTest(maxDuration = "10s")
    void rows_in_answers(byte @NotNull [] bytes) throws IOException {
        for (var format : Masker.Format.values()) {
            try (var stream = MASKER.inline(format, new ByteArrayInputStream(bytes), bytes.length / 4, 2)) {
                assertThat(stream.readAllBytes()).isNotNull();
                assertThat(stream.counts().rows()).isEqualTo(2);
            } catch (Unmaskable _) {
                // refused
            }
        }
    }
}
