package io.snowgate.sandbox.engine.sql;

/// What is known of an operand's value without asking the database. `PATH` is a piece taken out of a semi-structured value: it
/// compares by its content. `PERHAPS_TZ` is a column named like one that is a TIMESTAMP_TZ.
public enum Family {
    UNKNOWN, NULL, NUMBER, REAL, TEXT, BOOLEAN, BINARY, DATE, TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ, VARIANT, OBJECT, ARRAY, PATH, PERHAPS_TZ;

    /// Whether DuckDB holds it as JSON.
    public boolean json() {
        return this == VARIANT || this == OBJECT || this == ARRAY || this == PATH;
    }
}
