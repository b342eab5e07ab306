/// What a statement says, as a tree of values: queries, expressions, relations, commands. Knows no names' meaning.
///
/// Every node tells its position, an index in UTF-16 units into the text it was read from. Chains (`a + b - c`, joins,
/// UNION) are lists, so that the depth of a tree is bounded by the nesting of its text. "Nothing there" is an empty
/// list or `""`, never null.
@NullMarked
package io.snowgate.sql.ast;

import org.jspecify.annotations.NullMarked;
