package io.snowgate.gateway.catalog;

/// What became of a text.
///
/// - `DONE`: All of it has run.
/// - `FAILED`: The target answered with an error; of several statements, and of code, some may have run.
/// - `UNKNOWN`: Nobody knows.
public enum Ending {
    DONE, FAILED, UNKNOWN
}
