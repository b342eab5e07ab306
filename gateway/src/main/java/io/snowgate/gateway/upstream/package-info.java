/// Talking to Snowflake: logging in with the target's credential, forwarding, polling, renewing, cancelling. Nothing here decides whether
/// something may be sent; by the time it is called, the audit event is durable.
@NullMarked
package io.snowgate.gateway.upstream;

import org.jspecify.annotations.NullMarked;
