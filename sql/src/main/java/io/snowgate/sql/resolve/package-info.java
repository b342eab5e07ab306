/// What the names of a statement mean, and where each value comes from.
///
/// Sound before exact: what is ambiguous is the union of its readings, and what is not known is a doubt that stays with
/// the value, never an empty set of sources.
@NullMarked
package io.snowgate.sql.resolve;

import org.jspecify.annotations.NullMarked;
