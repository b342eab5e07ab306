/// What a text does: every statement with its kind, what it reads and writes, and where its results come from.
///
/// A text is analysed as a whole. What a statement changes (the session's place and variables, objects, values in
/// columns) holds for those after it.
@NullMarked
package io.snowgate.sql.analysis;

import org.jspecify.annotations.NullMarked;
