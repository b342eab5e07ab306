package io.snowgate.gateway.masking;

import module java.base;

import io.snowgate.gateway.masking.Treatment.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Results of any shape come out with what is hidden hidden, and with everything else as it was.
class MaskerTest {
    private static final long SEED = 20_261_201;
    private static final String HIDDEN = "hidden";
    private static final ColumnType TEXT = new ColumnType(SqlType.TEXT, 0, 0);
    private static final ColumnType NUMBER = new ColumnType(SqlType.FIXED, 0, 0);
    private static final long FIRST = 1;
    private static final long SECOND = 2;
    private static final List<Mask> MASKS = List.of(new Mask.Placeholder(), new Mask.Null(),
            new Mask.KeepLast(1));

    /// Finds `hidden` as the first kind, and `77` as the second.
    private static long find(byte[] utf8, int from, int to) {
        var text = new String(utf8, from, to - from, StandardCharsets.UTF_8);
        return (text.contains(HIDDEN) ? FIRST : 0) | (text.contains("77") ? SECOND : 0);
    }

    private static Masker masker(Table table, List<Treatment> treatments) {
        return new Masker(new ResultPlan(IntStream.range(0, treatments.size())
                .mapToObj(i -> new ResultPlan.Column(table.columns().get(i).type(), treatments.get(i)))
                .toList()), MaskLimits.DEFAULT);
    }

    private static Treatment scanned() {
        return new Treatment.Scanned(MaskerTest::find,
                List.of(new Finding("a", FIRST, new Mask.Placeholder()),
                        new Finding("b", SECOND, new Mask.Null()),
                        new Finding("c", FIRST | SECOND, new Mask.KeepFirst(1))));
    }

    @ParameterizedTest
    @EnumSource
    void only_cells_in_which_something_is_found_change(Table.Form form) throws IOException {
        var table = new Table(
                List.of(new Table.Column(TEXT, Encoding.UTF8), new Table.Column(NUMBER, Encoding.INT64),
                        new Table.Column(new ColumnType(SqlType.VARIANT, 0, 0), Encoding.UTF8),
                        new Table.Column(new ColumnType(SqlType.DATE, 0, 0), Encoding.DAYS)),
                List.of(Table.row("all clear", "12", "{\"a\":\"b\"}", "77"),
                        Table.row("is \"hidden\"\n\\ Ä\u0001", "1077", "[\"hidden\"]", "1"),
                        Table.row("null", "null", "null", "null"), Table.row("hidden 77", "-5", "77", "2")));
        var seen = table.through(masker(table, Collections.nCopies(4, scanned())), form);
        assertThat(seen.rows()).containsExactly(table.rows().getFirst(),
                Table.row("[masked]", "null", "\"[masked]\"", "1"), table.rows().get(2),
                Table.row("[masked]", "-5", "null", "2"));
        assertThat(seen.counts().cells()).containsExactly(new MaskCounts.Cells(0, "a", 3, 2, 2),
                new MaskCounts.Cells(0, "b", 3, 1, 0), new MaskCounts.Cells(0, "c", 3, 2, 0),
                new MaskCounts.Cells(1, "a", 3, 0, 0), new MaskCounts.Cells(1, "b", 3, 1, 1),
                new MaskCounts.Cells(1, "c", 3, 1, 0), new MaskCounts.Cells(2, "a", 3, 1, 1),
                new MaskCounts.Cells(2, "b", 3, 1, 1), new MaskCounts.Cells(2, "c", 3, 2, 0));
    }

    @ParameterizedTest
    @EnumSource
    void a_detector_sees_numbers_as_json_has_them(Table.Form form) throws IOException {
        var saw = new ArrayList<String>();
        var table = new Table(
                Stream.of(Encoding.INT8, Encoding.INT16, Encoding.INT32, Encoding.INT64, Encoding.DECIMAL)
                        .map(encoding -> new Table.Column(NUMBER, encoding))
                        .toList(),
                List.of(Table.row("-128", "-32768", "-2147483648", "-9223372036854775808",
                        "-99999999999999999999999999999999999999"),
                        Table.row("127", "32767", "2147483647", "9223372036854775807", "0"),
                        Table.row("0", "-1", "10", "-4111111111111111", "7")));
        var treatment = new Treatment.Scanned((utf8, from, to) -> {
            saw.add(new String(utf8, from, to - from, StandardCharsets.UTF_8));
            return 0;
        }, List.of());
        assertThat(table.through(masker(table, Collections.nCopies(5, treatment)), form).rows())
                .isEqualTo(table.rows());
        assertThat(saw).containsExactlyInAnyOrderElementsOf(
                table.rows().stream().flatMap(List::stream).map(Optional::orElseThrow).toList());
    }

    /// Texts that hide something begin with a mark that stands nowhere else; no form of it is in the output.
    @ParameterizedTest
    @EnumSource
    void random_results_keep_what_is_clear_and_lose_what_is_not(Table.Form form) throws IOException {
        var random = new Random(SEED);
        for (var i = 0; i < 40; i++) {
            var treatments = treatments(random);
            var table = random(random, treatments);
            var seen = table.through(masker(table, treatments), form);
            var told = "seed " + SEED + ", result " + i;
            assertThat(seen.counts().rows()).as(told).isEqualTo(table.rows().size());
            assertThat(seen.rows()).as(told).hasSameSizeAs(table.rows());
            for (var column = 0; column < treatments.size(); column++) {
                compare(told, table, seen, column, treatments.get(column));
            }
            assertThat(new String(seen.bytes(), StandardCharsets.ISO_8859_1)).as(told).doesNotContain(HIDDEN);
        }
    }

    private static void compare(String told, Table table, Table.Seen seen, int column, Treatment treatment) {
        for (var row = 0; row < table.rows().size(); row++) {
            var before = table.rows().get(row).get(column);
            var after = seen.rows().get(row).get(column);
            if (treatment instanceof Treatment.Clear || before.isEmpty()) {
                assertThat(after).as(told).isEqualTo(before);
            } else if (treatment instanceof Treatment.Masked) {
                assertThat(after).as(told).isNotEqualTo(before);
            } else {
                assertThat(after.equals(before)).as(told).isEqualTo(!before.get().contains(HIDDEN));
            }
        }
    }

    private static List<Treatment> treatments(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(6))
                .<Treatment>mapToObj(_ -> switch (random.nextInt(3)) {
                    case 0 -> new Treatment.Clear();
                    case 1 -> new Treatment.Masked(MASKS.get(random.nextInt(MASKS.size())), List.of("rule"));
                    default -> new Treatment.Scanned(MaskerTest::find,
                            List.of(new Finding("found", FIRST, MASKS.get(random.nextInt(MASKS.size())))));
                })
                .toList();
    }

    private static Table random(Random random, List<Treatment> treatments) {
        var columns = Collections.nCopies(treatments.size(), new Table.Column(TEXT, Encoding.UTF8));
        var rows = IntStream.range(0, random.nextInt(300))
                .mapToObj(_ -> treatments.stream().map(t -> cell(random, t)).toList())
                .toList();
        return new Table(columns, rows);
    }

    private static Optional<String> cell(Random random, Treatment treatment) {
        var text = random.ints(random.nextInt(random.nextInt(50) == 0 ? 3000 : 12), 0, 0x400)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return switch (treatment) {
            case Treatment.Clear() -> random.nextInt(5) == 0 ? Optional.empty() : Optional.of(text);
            case Treatment.Masked _ ->
                random.nextInt(5) == 0 ? Optional.empty() : Optional.of(HIDDEN + text + "x");
            case Treatment.Scanned _ -> Optional.of(random.nextBoolean() ? HIDDEN + text + "x" : text);
        };
    }

    @ParameterizedTest
    @EnumSource
    void a_result_without_rows_stays_one(Table.Form form) throws IOException {
        var table = new Table(List.of(new Table.Column(TEXT, Encoding.UTF8)), List.of());
        var seen = table.through(masker(table, List.of(scanned())), form);
        assertThat(seen.rows()).isEmpty();
        assertThat(seen.counts()).isEqualTo(new MaskCounts(0, List.of(new MaskCounts.Cells(0, "a", 0, 0, 0),
                new MaskCounts.Cells(0, "b", 0, 0, 0), new MaskCounts.Cells(0, "c", 0, 0, 0))));
    }

    @Test
    void an_answer_whose_rows_are_all_in_chunks_passes() throws IOException {
        var body = "{\"data\":{\"rowsetBase64\":\"\"},\"success\":true}";
        var table = new Table(List.of(new Table.Column(TEXT, Encoding.UTF8)), List.of());
        var in = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        try (var stream = masker(table, List.of(scanned())).inline(Masker.Format.ARROW, in,
                body.indexOf("\"\""), 0)) {
            assertThat(stream.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo(body);
        }
    }

    @Test
    void cells_that_are_not_touched_are_copied_as_they_are_written() throws IOException {
        var chunk = " [ \"\\u0041\\/\" ,\n\"\\u0068idden\"],[null , null]\r\n,\t[\"\\ud83d\\ude00\", \"\\u006Eo\"] ";
        var table = new Table(Collections.nCopies(2, new Table.Column(TEXT, Encoding.UTF8)), List.of());
        var in = new ByteArrayInputStream(chunk.getBytes(StandardCharsets.UTF_8));
        try (var stream = masker(table, List.of(new Treatment.Clear(), scanned())).chunk(Masker.Format.JSON,
                in, 3)) {
            assertThat(stream.readAllBytes()).asString(StandardCharsets.UTF_8)
                    .isEqualTo(chunk.replace("\"\\u0068idden\"", "\"[masked]\""));
        }
    }
}
