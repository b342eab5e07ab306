package io.snowgate.sandbox.engine;

import module java.base;

/// The result of an earlier statement, readable any number of times.
public interface StoredResult {

    /// Its columns, as the statement answered them.
    List<Column> columns();

    /// Its rows from the first on, in the same cell encodings; a new cursor each time.
    RowCursor rows();
}
