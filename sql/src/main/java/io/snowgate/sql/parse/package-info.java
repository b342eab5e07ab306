/// Tokens of one statement to its tree, by recursive descent.
///
/// The parser never goes back: brackets are matched first, in one pass, so that one look tells a query in parentheses
/// from an expression. Depth, height of the tree and steps are bounded, and a bound refuses.
@NullMarked
package io.snowgate.sql.parse;

import org.jspecify.annotations.NullMarked;
