/// Runs statements: connections and transactions, binds, results, and the commands that are not queries.
@NullMarked
package io.snowgate.sandbox.engine.run;

import org.jspecify.annotations.NullMarked;
