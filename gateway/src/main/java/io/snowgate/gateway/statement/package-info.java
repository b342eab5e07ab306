/// The registry: every statement's life, whichever road it is asked for on (query, retry, poll, monitor, abort, child, chunk,
/// RESULT_SCAN). An execution outlives the request that began it; whoever asks looks here first.
@NullMarked
package io.snowgate.gateway.statement;

import org.jspecify.annotations.NullMarked;
