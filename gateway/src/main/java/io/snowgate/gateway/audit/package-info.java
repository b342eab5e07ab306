/// The audit log: what happened, as entries that are durable before anything follows from them. One sealed [io.snowgate.gateway.audit.Event],
/// what appends it and what reads it back. `docs/events.md` is the reference.
@NullMarked
package io.snowgate.gateway.audit;

import org.jspecify.annotations.NullMarked;
