package io.snowgate.sandbox.engine.run;

import module java.base;

import io.snowgate.sandbox.engine.RowCursor;
import org.jspecify.annotations.Nullable;

/// Rows that are all there already.
final class Rows implements RowCursor {
    private final Iterator<? extends List<@Nullable String>> rows;
    private @Nullable String[] row = new @Nullable String[0];

    Rows(List<? extends List<@Nullable String>> rows) {
        this.rows = rows.iterator();
    }

    @Override
    public boolean advance() {
        if (!rows.hasNext()) {
            return false;
        }
        row = rows.next().toArray(new @Nullable String[0]);
        return true;
    }

    @Override
    public @Nullable String[] row() {
        return row;
    }

    @Override
    public void close() {
        row = new @Nullable String[0];
    }
}
