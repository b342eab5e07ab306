package io.snowgate.gateway.masking.detect;

import module java.base;

import io.snowgate.gateway.masking.detect.Cells.Cell;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// How much of what is there is found, and how much of what is found is there, over generated cells; `target/detectors.md` has the figures.
class DetectorQualityTest {
    private static final long SEED = 20_261_201;
    private static final int EACH = 3_000;
    private static final int LOOKALIKES = 400;

    private final Draw draw = new Draw(new Random(SEED));
    private final Detectors anywhere = Detectors.of(EnumSet.allOf(Kind.class), List.of(), Set.of());
    private final Detectors regions = Detectors.of(Set.of(Kind.PHONE), List.of(),
            Set.of("US", "DE", "GB", "FR"));

    /// @param right what was found and is there
    /// @param wrong what was found and is not there
    /// @param there how much there is
    private record Score(int right, int wrong, int there) {
        static Score of(Detectors detectors, Kind kind, List<Cell> cells) {
            var right = 0;
            var wrong = 0;
            var there = 0;
            for (var cell : cells) {
                var found = found(detectors, kind, cell);
                var holds = cell.truth().contains(kind);
                there += holds ? 1 : 0;
                right += found && holds ? 1 : 0;
                wrong += found && !holds ? 1 : 0;
            }
            return new Score(right, wrong, there);
        }

        double precision() {
            return (double) right / (right + wrong);
        }

        double recall() {
            return (double) right / there;
        }

        void reaches(double precision, double recall, String what) {
            assertThat(precision()).as("precision of " + what).isGreaterThanOrEqualTo(precision);
            assertThat(recall()).as("recall of " + what).isGreaterThanOrEqualTo(recall);
        }

        String row(String what) {
            return String.format(Locale.ROOT, "| %s | %,d | %.4f | %.4f |%n", what, there, precision(),
                    recall());
        }
    }

    private static boolean found(Detectors detectors, Kind kind, Cell cell) {
        var bytes = cell.bytes();
        return (detectors.kinds(bytes, 0, bytes.length) & kind.bit()) != 0;
    }

    @Test
    void most_of_what_is_there_is_found_and_little_else() throws IOException {
        var values = Cells.withValues(EACH, draw);
        var lookalikes = Cells.lookalikes(LOOKALIKES, draw);
        var orders = Cells.bareOrders(LOOKALIKES / 4, draw);
        var cells = Stream.of(values, lookalikes, orders).flatMap(List::stream).toList();
        var home = Stream.concat(cells.stream(), Cells.withPhonesAtHome(EACH, draw).stream()).toList();
        var scores = new EnumMap<Kind, Score>(Kind.class);
        for (var kind : Kind.values()) {
            scores.put(kind, Score.of(anywhere, kind, cells));
        }
        var athome = Score.of(regions, Kind.PHONE, home);
        var report = new StringBuilder("# Value detection\n\nSeed " + SEED + ".\n\n"
                + "| Kind | values | precision | recall |\n|---|---|---|---|\n");
        scores.forEach((kind, score) -> report.append(score.row(kind.word())));
        report.append(athome.row("phone, with regions US, DE, GB, FR"));
        report.append("\n| Wrong | cells of this | so many of them |\n|---|---|---|\n");
        var more = Stream.concat(cells.stream(), Cells.bareOrders(10 * EACH, draw).stream()).toList();
        for (var kind : Kind.values()) {
            report.append(mistakes(anywhere, kind, more));
        }
        report.append(mistakes(regions, Kind.PHONE, home));
        Files.writeString(Path.of("target", "detectors.md"), report);
        scores.forEach((kind, score) -> {
            switch (kind) {
                case CARD, IBAN, SSN, EMAIL -> score.reaches(0.98, 0.98, kind.word());
                case PHONE, IP -> score.reaches(0.95, 0.9, kind.word());
            }
        });
        athome.reaches(0.95, 0.9, "phone, with regions");
    }

    private static String mistakes(Detectors detectors, Kind kind, List<Cell> cells) {
        return cells.stream()
                .collect(Collectors.groupingBy(Cell::what, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(made -> mistake(detectors, kind, made.getKey(), made.getValue()))
                .collect(Collectors.joining());
    }

    private static String mistake(Detectors detectors, Kind kind, String what, List<Cell> made) {
        var wrong = made.stream()
                .filter(cell -> cell.truth().contains(kind) != found(detectors, kind, cell))
                .toList();
        if (wrong.isEmpty()) {
            return "";
        }
        var example = wrong.getFirst();
        return String.format(Locale.ROOT, "| %s: %s, such as `%s` | %,d | %.1f %% |%n", kind.word(),
                example.truth().contains(kind) ? "not found" : what, example.text().replace("\n", " "),
                made.size(),
                100.0 * wrong.size() / made.size());
    }
}
