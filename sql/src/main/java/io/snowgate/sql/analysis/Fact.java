package io.snowgate.sql.analysis;

/// Something to know about a statement that its names do not tell.
///
/// - `DESTRUCTIVE`: Rows, files, columns or objects may be gone after it, without a condition that chooses them.
/// - `LIMITED`: The number of rows it answers is bounded in the statement.
/// - `DYNAMIC`: What it does is known only at run time: SQL from a value, a name from a value.
/// - `CHANGES_FACTS`: Later statements of the session may mean something else.
/// - `HEAD_ONLY`: Only its head was read; it may hold names that are not told.
/// - `OPAQUE`: It runs or defines code that was not read, with whatever rights that has.
/// - `NAMES_FROM_DATA`: Values become names of columns.
/// - `TEXT_AS_CODE`: A function gets SQL or a name as a text.
/// - `EFFECT`: A function acts outside the query, or waits.
/// - `TIME_TRAVEL`: The past is read.
/// - `OUTSIDE_ADDRESS`: Files at an address that is no stage.
/// - `REPLACES`: An object may be replaced by a new one.
/// - `MOVES_NAMES`: An object gets the name of another, or gives up its own.
/// - `DEFERRED_CODE`: It makes or changes code that runs later.
/// - `TEMPORARY`: What it makes is seen by its session alone, and ends with it.
/// - `IF_MISSING`: It makes nothing where there is something already.
public enum Fact {
    DESTRUCTIVE, LIMITED, DYNAMIC, CHANGES_FACTS, HEAD_ONLY, OPAQUE, NAMES_FROM_DATA, TEXT_AS_CODE, EFFECT, TIME_TRAVEL, OUTSIDE_ADDRESS, REPLACES, MOVES_NAMES, DEFERRED_CODE, TEMPORARY, IF_MISSING
}
