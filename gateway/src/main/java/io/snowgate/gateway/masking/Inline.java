package io.snowgate.gateway.masking;

import module java.base;

/// Rows in the middle of an answer: what comes before and behind them passes. For one thread.
final class Inline implements Rows {
    private final Source source;
    private final Opening opening;
    private long before;
    private Rows rows = Before.NONE;
    private boolean behind;

    /// Begins with the rows, which are next in the source.
    interface Opening {
        Rows open() throws IOException;
    }

    /// @param before how many bytes come before the rows
    Inline(Source source, long before, Opening opening) {
        this.source = source;
        this.before = before;
        this.opening = opening;
    }

    @Override
    public boolean step() throws IOException {
        if (behind) {
            return source.passSlice();
        }
        if (before > 0) {
            var slice = Math.min(before, Source.SLICE);
            source.pass(slice);
            before -= slice;
        } else if (rows == Before.NONE) {
            rows = opening.open();
        } else {
            behind = !rows.step();
        }
        return true;
    }

    @Override
    public long rows() {
        return rows.rows();
    }

    /// Nothing was read yet.
    private enum Before implements Rows {
        NONE;

        @Override
        public boolean step() {
            return false;
        }

        @Override
        public long rows() {
            return 0;
        }
    }
}
