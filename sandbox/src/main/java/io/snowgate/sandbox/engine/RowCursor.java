package io.snowgate.sandbox.engine;

import org.jspecify.annotations.Nullable;

/// The rows of a result, read once and in order by one thread. Cells are the texts of the JSON result format (a null is SQL
/// NULL). Close it when done; closing early is fine.
public interface RowCursor extends AutoCloseable {

    /// Steps to the next row; false when there is none. Fails like a statement does when the statement is cancelled meanwhile.
    boolean advance() throws SqlFailure;

    /// The row last stepped to, one cell per column. The array belongs to the caller.
    @Nullable
    String[] row();

    @Override
    void close();
}
