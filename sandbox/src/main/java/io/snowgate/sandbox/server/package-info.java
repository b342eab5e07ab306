/// A pretend Snowflake account: the driver protocol (`/session`, `/queries`, `/monitoring`, `/telemetry`, result chunks) over the
/// sandbox's SQL engine, with faults on demand and a record of everything it was sent. Start with
/// [io.snowgate.sandbox.server.SandboxServer].
@NullMarked
package io.snowgate.sandbox.server;

import org.jspecify.annotations.NullMarked;
