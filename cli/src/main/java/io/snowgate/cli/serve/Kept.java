package io.snowgate.cli.serve;

import module java.base;

import io.snowgate.gateway.audit.AuditLog;
import io.snowgate.gateway.audit.AuditReader;
import io.snowgate.gateway.pipeline.Wiring;
import io.snowgate.gateway.secret.DataKeys;
import io.snowgate.gateway.session.Ids;
import io.snowgate.gateway.store.sqlite.Sqlite;
import io.snowgate.gateway.store.sqlite.SqliteDataKeys;
import io.snowgate.log.Blobs;
import io.snowgate.log.Log;

/// The audit log in a data folder: `log/` for the entries, `blobs/` for their large parts.
///
/// @param reader reads what `audit` appends
public record Kept(Log log, Blobs blobs, AuditLog audit, AuditReader reader) implements AutoCloseable {
    /// Opens it, recovering what an earlier process left.
    static Kept open(Path data, Disks disks, Sqlite sqlite, Wiring.Means means) throws IOException {
        var log = Log.open(disks.storages().apply(data.resolve("log")), disks.log());
        var blobs = new Blobs(disks.storages().apply(data.resolve("blobs")));
        var keys = new DataKeys(means.keys(), new SqliteDataKeys(sqlite), means.random());
        var audit = new AuditLog(log, blobs, keys, new Ids(means.clock(), means.random()), means.clock());
        return new Kept(log, blobs, audit, new AuditReader(log, blobs, keys));
    }

    @Override
    public void close() {
        log.close();
        blobs.close();
    }
}
