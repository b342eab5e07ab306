/// Every port of the store, on a real SQLite file.
@NullMarked
package io.snowgate.gateway.store.sqlite;

import org.jspecify.annotations.NullMarked;
