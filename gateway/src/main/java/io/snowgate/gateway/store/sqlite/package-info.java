/// The embedded store: one SQLite file, for a gateway of one node.
@NullMarked
package io.snowgate.gateway.store.sqlite;

import org.jspecify.annotations.NullMarked;
