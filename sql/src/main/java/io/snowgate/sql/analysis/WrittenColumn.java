package io.snowgate.sql.analysis;

import io.snowgate.sql.resolve.SourceColumn;
import io.snowgate.sql.resolve.Sources;

/// A column that a statement puts values into.
///
/// @param column  `*` for columns that are not known, and for files
/// @param sources what the values come from
public record WrittenColumn(SourceColumn column, Sources sources) {}
