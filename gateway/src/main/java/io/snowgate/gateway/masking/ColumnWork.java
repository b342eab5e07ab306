package io.snowgate.gateway.masking;

import module java.base;

import io.snowgate.gateway.masking.Treatment.Finding;

/// A column while its cells go by: what to do with each, and what was done. For one thread.
sealed interface ColumnWork {
    /// What became of the cells so far; `column` is the column's place.
    List<MaskCounts.Cells> counts(int column);

    /// The work on a column. A column that is to be scanned, and whose type holds nothing to find, is left alone.
    static ColumnWork of(ResultPlan.Column column) {
        return switch (column.treatment()) {
            case Treatment.Clear() -> new Untouched();
            case Treatment.Masked masked -> new Whole(column.type(), masked);
            case Treatment.Scanned scanned -> holdsText(column.type())
                    ? new Looked(column.type(), scanned)
                    : new Untouched();
        };
    }

    private static boolean holdsText(ColumnType type) {
        return switch (type.type()) {
            case TEXT, VARIANT, OBJECT, ARRAY, OTHER -> true;
            case FIXED -> type.scale() == 0;
            case REAL, DECFLOAT, BOOLEAN, DATE, TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ, BINARY,
                    VECTOR,
                    INTERVAL ->
                false;
        };
    }

    /// Cells that pass.
    record Untouched() implements ColumnWork {
        @Override
        public List<MaskCounts.Cells> counts(int column) {
            return List.of();
        }
    }

    /// Cells of which at least some do not pass.
    sealed interface Touched extends ColumnWork {
        ColumnType type();

        /// The mask for a cell that is not NULL, if any; counts it.
        ///
        /// @param utf8 holds the cell's text
        Optional<CellMask> mask(byte[] utf8, int from, int to);
    }

    /// Every cell is masked.
    final class Whole implements Touched {
        private final ColumnType type;
        private final List<String> rules;
        private final Optional<CellMask> mask;
        private long cells;

        private Whole(ColumnType type, Treatment.Masked masked) {
            this.type = type;
            this.rules = masked.rules();
            this.mask = Optional.of(new CellMask(masked.mask(), type));
        }

        @Override
        public ColumnType type() {
            return type;
        }

        @Override
        public Optional<CellMask> mask(byte[] utf8, int from, int to) {
            count(1);
            return mask;
        }

        /// What becomes of every cell that is not NULL.
        CellMask.Effect effect() {
            return mask.orElseThrow().effect();
        }

        /// Counts cells that are masked without a look at them.
        void count(long more) {
            cells += more;
        }

        @Override
        public List<MaskCounts.Cells> counts(int column) {
            return rules.stream().map(rule -> new MaskCounts.Cells(column, rule, cells, 0, cells)).toList();
        }
    }

    /// Cells are masked in which something is found.
    final class Looked implements Touched {
        private final ColumnType type;
        private final Detector detector;
        private final List<Finding> findings;
        private final List<Optional<CellMask>> masks;
        private final long[] detected;
        private final long[] masked;
        private long seen;

        private Looked(ColumnType type, Treatment.Scanned scanned) {
            this.type = type;
            this.detector = scanned.detector();
            this.findings = scanned.findings();
            this.masks = findings.stream().map(f -> Optional.of(new CellMask(f.mask(), type))).toList();
            this.detected = new long[findings.size()];
            this.masked = new long[findings.size()];
        }

        @Override
        public ColumnType type() {
            return type;
        }

        @Override
        public Optional<CellMask> mask(byte[] utf8, int from, int to) {
            seen++;
            var kinds = detector.kinds(utf8, from, to);
            return kinds == 0 ? Optional.empty() : first(kinds);
        }

        private Optional<CellMask> first(long kinds) {
            Optional<CellMask> first = Optional.empty();
            for (var i = 0; i < masked.length; i++) {
                if ((findings.get(i).kinds() & kinds) != 0) {
                    detected[i]++;
                    if (first.isEmpty()) {
                        masked[i]++;
                        first = masks.get(i);
                    }
                }
            }
            return first;
        }

        @Override
        public List<MaskCounts.Cells> counts(int column) {
            return IntStream.range(0, masked.length)
                    .mapToObj(i -> new MaskCounts.Cells(column, findings.get(i).rule(), seen, detected[i],
                            masked[i]))
                    .toList();
        }
    }
}
