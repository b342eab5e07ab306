package io.snowgate.gateway.masking;

import module java.base;

import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What every mask gives for every type, in every format, is what `docs/masking.md` says.
class MaskTableTest {
    private static final Path PAGE = Path.of("../docs/masking.md");
    private static final SequencedMap<String, Mask> MASKS = masks();
    private static final List<Sample> SAMPLES = List.of(
            sample("FIXED", SqlType.FIXED, 0, 0, "4111111111111111", Encoding.INT64, Encoding.DECIMAL),
            sample("FIXED", SqlType.FIXED, 0, 0, "-118", Encoding.INT8, Encoding.INT16, Encoding.INT32,
                    Encoding.INT64),
            sample("FIXED, 2 decimals", SqlType.FIXED, 2, 0, "-12345.67", Encoding.INT32, Encoding.INT64,
                    Encoding.DECIMAL),
            sample("FIXED, 38 digits", SqlType.FIXED, 0, 0, "12345678901234567890123456789012345678",
                    Encoding.DECIMAL),
            sample("REAL", SqlType.REAL, 0, 0, "1.5", Encoding.DOUBLE),
            sample("DECFLOAT", SqlType.DECFLOAT, 0, 0, "123.45", Encoding.EXPONENT_SIGNIFICAND),
            sample("TEXT", SqlType.TEXT, 0, 0, "jane@example.com", Encoding.UTF8),
            sample("TEXT, at most 6", SqlType.TEXT, 0, 6, "Zoë P.", Encoding.UTF8),
            sample("BOOLEAN", SqlType.BOOLEAN, 0, 0, "1", Encoding.BIT),
            sample("DATE", SqlType.DATE, 0, 0, "18262", Encoding.DAYS),
            sample("TIME, 3 decimals", SqlType.TIME, 3, 0, "45296.123", Encoding.INT32),
            sample("TIME, 9 decimals", SqlType.TIME, 9, 0, "45296.123456789", Encoding.INT64),
            sample("TIMESTAMP_NTZ", SqlType.TIMESTAMP_NTZ, 9, 0, "1611871777.123456789",
                    Encoding.EPOCH_FRACTION,
                    Encoding.INT64),
            sample("TIMESTAMP_LTZ, 3 decimals", SqlType.TIMESTAMP_LTZ, 3, 0, "1611871777.123", Encoding.INT64,
                    Encoding.EPOCH_FRACTION),
            sample("TIMESTAMP_TZ, 3 decimals", SqlType.TIMESTAMP_TZ, 3, 0, "1611871777.123 1500",
                    Encoding.EPOCH_ZONE),
            sample("TIMESTAMP_TZ", SqlType.TIMESTAMP_TZ, 9, 0, "1611871777.123456789 1500",
                    Encoding.EPOCH_FRACTION_ZONE),
            sample("BINARY, at most 8", SqlType.BINARY, 0, 8, "00DEADBEEF", Encoding.BINARY),
            sample("VARIANT", SqlType.VARIANT, 0, 0, "\"jane@example.com\"", Encoding.UTF8),
            sample("OBJECT", SqlType.OBJECT, 0, 0, "{\"a\":\"jane\"}", Encoding.UTF8),
            sample("ARRAY", SqlType.ARRAY, 0, 0, "[\"jane\"]", Encoding.UTF8),
            sample("VECTOR", SqlType.VECTOR, 0, 0, "[1.5,2.5]", Encoding.FLOATS),
            sample("INTERVAL", SqlType.INTERVAL, 0, 0, "14", Encoding.INT64),
            sample("any other", SqlType.OTHER, 0, 0, "POINT(1 2)", Encoding.UTF8));

    /// A line of the table.
    private record Sample(String name, ColumnType type, String value, List<Encoding> encodings) {}

    private static Sample sample(
            String name,
            SqlType type,
            int scale,
            int length,
            String value,
            Encoding... encodings) {
        return new Sample(name, new ColumnType(type, scale, length), value, List.of(encodings));
    }

    private static SequencedMap<String, Mask> masks() {
        var masks = new LinkedHashMap<String, Mask>();
        masks.put("placeholder", new Mask.Placeholder());
        masks.put("null", new Mask.Null());
        masks.put("keep_first: 4", new Mask.KeepFirst(4));
        masks.put("keep_last: 4", new Mask.KeepLast(4));
        masks.put("hash", new Mask.Hash("1",
                new SecretKeySpec("a key".getBytes(StandardCharsets.UTF_8), "HmacSHA256")));
        return masks;
    }

    /// All samples as columns of one result, with a row of NULL below; each as often as it has encodings.
    private static Table table() {
        var columns = new ArrayList<Table.Column>();
        var values = new ArrayList<Optional<String>>();
        for (var sample : SAMPLES) {
            for (var encoding : sample.encodings()) {
                columns.add(new Table.Column(sample.type(), encoding));
                values.add(Optional.of(sample.value()));
            }
        }
        return new Table(columns,
                List.of(values, Collections.nCopies(columns.size(), Optional.empty()), values));
    }

    private static Table.Seen masked(Mask mask, Table.Form form) throws IOException {
        var table = table();
        var plan = new ResultPlan(table.columns()
                .stream()
                .map(c -> new ResultPlan.Column(c.type(), new Treatment.Masked(mask, List.of("rule"))))
                .toList());
        return table.through(new Masker(plan, MaskLimits.DEFAULT), form);
    }

    @Test
    void the_page_shows_what_the_masks_give() throws IOException {
        var lines = new ArrayList<String>();
        lines.add("| Type | Value | "
                + MASKS.keySet().stream().map(MaskTableTest::code).collect(Collectors.joining(" | "))
                + " |");
        lines.add("|---|---|" + "---|".repeat(MASKS.size()));
        var columns = new ArrayList<List<Optional<String>>>();
        for (var mask : MASKS.values()) {
            columns.add(masked(mask, Table.Form.JSON_INLINE).rows().getFirst());
        }
        var column = 0;
        for (var sample : SAMPLES) {
            var at = column;
            lines.add("| " + sample.name() + " | " + code(sample.value()) + " | "
                    + columns.stream()
                            .map(c -> c.get(at))
                            .map(MaskTableTest::shown)
                            .collect(Collectors.joining(" | "))
                    + " |");
            column += sample.encodings().size();
        }
        assertThat(Files.readString(PAGE)).contains(String.join("\n", lines));
    }

    private static String shown(Optional<String> cell) {
        return cell.map(text -> text.isEmpty() ? "(empty)" : code(text)).orElse("NULL");
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    @ParameterizedTest
    @EnumSource
    void every_format_and_encoding_gives_the_same(Table.Form form) throws IOException {
        for (var mask : MASKS.entrySet()) {
            var json = masked(mask.getValue(), Table.Form.JSON_INLINE).rows();
            var seen = masked(mask.getValue(), form);
            assertThat(seen.rows()).as(mask.getKey()).isEqualTo(json);
            assertThat(seen.rows().get(1)).as("NULL stays NULL").allMatch(Optional::isEmpty);
            assertThat(seen.rows().get(2)).isEqualTo(seen.rows().get(0));
            assertThat(seen.counts().rows()).isEqualTo(3);
            assertThat(seen.counts().cells()).hasSize(table().columns().size())
                    .allMatch(c -> c.seen() == 2 && c.masked() == 2 && c.detected() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_changes_where_nothing_is_asked(Table.Form form) throws IOException {
        var table = table();
        var plan = new ResultPlan(table.columns()
                .stream()
                .map(c -> new ResultPlan.Column(c.type(), new Treatment.Clear()))
                .toList());
        assertThat(plan.untouched()).isTrue();
        assertThat(table.through(new Masker(plan, MaskLimits.DEFAULT), form).rows()).isEqualTo(table.rows());
    }

    @Test
    void a_key_is_not_printed() {
        assertThat(new Mask.Hash("7", new SecretKeySpec(new byte[]{1, 2, 3}, "HmacSHA256")))
                .hasToString("Hash[version=7]");
    }
}
