package io.snowgate.cli.audit;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.gateway.admin.AuditQuery;

/// Where the log is read.
public sealed interface AuditSource extends AutoCloseable permits GatewaySource, FolderSource {
    /// The last `limit` entries that `query` asks for, oldest first.
    List<Found> last(AuditQuery query, int limit) throws CommandFailed;

    /// The last `limit` entries that `query` asks for, then each new one, until the gateway stops.
    void follow(AuditQuery query, int limit, Consumer<Found> each) throws CommandFailed;

    /// Every entry that `query` asks for and that is there now, oldest first.
    void all(AuditQuery query, Consumer<Found> each) throws CommandFailed;

    /// Whether this reading is recorded.
    boolean recorded();

    @Override
    void close();
}
