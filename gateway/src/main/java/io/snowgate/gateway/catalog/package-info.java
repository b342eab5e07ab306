/// What the names in a statement mean: tables with their columns, views with their definitions, as a role sees them. Filled on demand from the
/// target, kept over restarts, changed by the statements that pass, and looked over again when it grows old.
@NullMarked
package io.snowgate.gateway.catalog;

import org.jspecify.annotations.NullMarked;
