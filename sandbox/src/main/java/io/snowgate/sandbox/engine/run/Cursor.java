package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import io.snowgate.sandbox.engine.RowCursor;
import io.snowgate.sandbox.engine.SqlFailure;
import org.jspecify.annotations.Nullable;

/// Rows that DuckDB has worked out and still holds. Owns the connection until it is closed.
final class Cursor implements RowCursor {
    private final Session session;
    private final Running running;
    private final Lane lane;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final Cells cells;
    private @Nullable String[] row = new @Nullable String[0];
    private boolean closed;

    /// What a cursor reads from.
    record Source(Lane lane, PreparedStatement statement, ResultSet rows, Cells cells) {}

    Cursor(Session session, Running running, Source source) {
        this.session = session;
        this.running = running;
        this.lane = source.lane();
        this.statement = source.statement();
        this.rows = source.rows();
        this.cells = source.cells();
    }

    @Override
    public boolean advance() throws SqlFailure {
        running.check();
        try {
            if (!rows.next()) {
                return false;
            }
            row = cells.row(rows);
            return true;
        } catch (SQLException e) {
            running.check();
            throw Failures.of(e);
        }
    }

    @Override
    public @Nullable String[] row() {
        return row;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        session.finished(running);
        try (rows; statement) {
            closed = true;
        } catch (SQLException e) {
            lane.close();
            return;
        }
        session.lanes().giveBack(lane);
    }
}
