package io.snowgate.sandbox.server;

import module java.base;

import io.snowgate.sandbox.engine.Column;
import io.snowgate.sandbox.engine.Facts;
import io.snowgate.sandbox.engine.Result;
import io.snowgate.sandbox.engine.RowCursor;
import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.StoredResult;
import org.jspecify.annotations.Nullable;

/// A finished statement's answer, kept so that it can be given again.
///
/// @param meta     what the engine said about it; its cursor is spent
/// @param content  the rows
/// @param facts    the session's context right after it
/// @param arrow    whether it is handed out as Arrow
/// @param children the statements of a multi-statement request, empty for an ordinary one
record Stored(Result meta, Content content, Facts facts, boolean arrow, List<Run> children)
        implements
            StoredResult {
    /// A cursor over nothing.
    static final RowCursor NO_ROWS = new Replay(List.of());

    Stored {
        children = List.copyOf(children);
    }

    /// Rows, cut up.
    ///
    /// @param slices those inline first (possibly none), then one slice per chunk
    /// @param bits   how many bits the numbers of each column need
    record Content(List<Slice> slices, List<Integer> bits) {

        Content {
            slices = List.copyOf(slices);
            bits = List.copyOf(bits);
        }

        /// No rows of these columns.
        static Content none(List<Column> columns) {
            return new Content(List.of(Slice.EMPTY), new Widths(columns).found());
        }
    }

    List<Slice> slices() {
        return content.slices();
    }

    List<Integer> bits() {
        return content.bits();
    }

    /// Reads and cuts rows; fails when there are more than may be.
    static Content read(List<Column> columns, RowCursor rows, SandboxSettings.Delivery cut)
            throws SqlFailure {
        var widths = new Widths(columns);
        var slices = new ArrayList<Slice>();
        var writer = new Slice.Writer();
        var full = cut.inlineRows();
        var total = 0;
        while (rows.advance()) {
            if (writer.rows() == full) {
                slices.add(writer.done());
                writer = new Slice.Writer();
                full = cut.chunkRows();
            }
            if (++total > cut.mostRows()) {
                throw new SqlFailure("100078", "54000", "Result exceeds " + cut.mostRows() + " rows.");
            }
            writer.add(rows.row());
            widths.add(rows.row());
        }
        slices.add(writer.done());
        return new Content(slices, widths.found());
    }

    /// `meta` without its cursor.
    static Result spent(Result meta) {
        return new Result(meta.statementTypeId(), meta.columns(), NO_ROWS, meta.rowsIfKnown(), meta.stats(),
                meta.numberOfBinds(), meta.bindColumns(), meta.arrayBindSupported());
    }

    long total() {
        return slices().stream().mapToLong(Slice::rows).sum();
    }

    /// Roughly what it costs to keep.
    long weight() {
        return 2_000 + slices().stream().mapToLong(s -> s.zipped().length()).sum();
    }

    @Override
    public List<Column> columns() {
        return meta.columns();
    }

    @Override
    public RowCursor rows() {
        return new Replay(slices());
    }

    /// The rows of some slices, once more.
    private static final class Replay implements RowCursor {
        private final Iterator<Slice> slices;
        private Iterator<@Nullable String[]> rows = Collections.emptyIterator();
        private @Nullable String[] row = {};

        Replay(List<Slice> slices) {
            this.slices = slices.iterator();
        }

        @Override
        public boolean advance() {
            while (!rows.hasNext()) {
                if (!slices.hasNext()) {
                    return false;
                }
                rows = slices.next().decoded().iterator();
            }
            row = rows.next();
            return true;
        }

        @Override
        public @Nullable String[] row() {
            return row;
        }

        @Override
        public void close() {}
    }
}
