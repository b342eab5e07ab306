package io.snowgate.cli.audit;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.cli.CommandFailed;
import io.snowgate.gateway.admin.AuditQuery;
import io.snowgate.gateway.admin.AuditReads;
import io.snowgate.gateway.audit.AuditReader;
import io.snowgate.gateway.secret.DataKeys;
import io.snowgate.gateway.secret.KeyRing;
import io.snowgate.gateway.store.sqlite.Sqlite;
import io.snowgate.gateway.store.sqlite.SqliteDataKeys;
import io.snowgate.log.Blobs;
import io.snowgate.log.FileStorage;
import io.snowgate.log.Log;
import io.snowgate.log.Position;

/// Reads the data folder of a gateway that does not run. It sees what is there at this moment, and changes nothing of the log.
final class FolderSource implements AuditSource {
    private static final int PAGE = 1_000;
    private final Sqlite sqlite;
    private final Blobs blobs;
    private final AuditReads reads;

    private FolderSource(Sqlite sqlite, Blobs blobs, AuditReads reads) {
        this.sqlite = sqlite;
        this.blobs = blobs;
        this.reads = reads;
    }

    /// Reads `data`.
    ///
    /// @throws CommandFailed when there is no log in it, or it cannot be read
    static FolderSource open(Path data, KeyRing keys) throws CommandFailed {
        var database = data.resolve("snowgate.db");
        if (!Files.isDirectory(data.resolve("log")) || !Files.exists(database)) {
            throw CommandFailed.fault(
                    "there is no audit log in " + data + ": no gateway has run with this configuration");
        }
        var sqlite = new Sqlite(database);
        var blobs = new Blobs(new FileStorage(data.resolve("blobs")));
        try {
            var feed = Log.inspect(new FileStorage(data.resolve("log")));
            var dataKeys = new DataKeys(keys, new SqliteDataKeys(sqlite), new SecureRandom());
            return new FolderSource(sqlite, blobs, new AuditReads(new AuditReader(feed, blobs, dataKeys)));
        } catch (IOException e) {
            blobs.close();
            sqlite.close();
            throw CommandFailed.fault("the audit log in " + data + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Found> last(AuditQuery query, int limit) throws CommandFailed {
        try {
            return reads.last(query, limit, reads.end())
                    .stream()
                    .map(line -> new Found(line.position().toString(), line.entry()))
                    .toList();
        } catch (IOException e) {
            throw CommandFailed.fault("the audit log cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void follow(AuditQuery query, int limit, Consumer<Found> each) throws CommandFailed {
        throw CommandFailed.fault("nothing can be followed in a folder");
    }

    @Override
    public void all(AuditQuery query, Consumer<Found> each) throws CommandFailed {
        try {
            var end = reads.end();
            var page = reads.after(Position.START, query, PAGE, Duration.ZERO);
            while (!page.lines().isEmpty()) {
                page.lines()
                        .stream()
                        .filter(line -> line.position().compareTo(end) <= 0)
                        .forEach(line -> each.accept(new Found(line.position().toString(), line.entry())));
                page = reads.after(page.next(), query, PAGE, Duration.ZERO);
            }
        } catch (IOException e) {
            throw CommandFailed.fault("the audit log cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean recorded() {
        return false;
    }

    @Override
    public void close() {
        blobs.close();
        sqlite.close();
    }
}
