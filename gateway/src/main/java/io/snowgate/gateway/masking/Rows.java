package io.snowgate.gateway.masking;

import module java.base;

/// Rows in one of Snowflake's formats, read and written again, a slice at a time. For one thread.
interface Rows {
    /// Writes the next slice, which may be empty; false when that was the last.
    boolean step() throws IOException;

    /// How many rows went by.
    long rows();
}
