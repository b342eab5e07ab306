/// Durable append-only log: entries, group commit, cursors, blobs. Knows nothing of our domain.
@NullMarked
package io.snowgate.log;

import org.jspecify.annotations.NullMarked;
