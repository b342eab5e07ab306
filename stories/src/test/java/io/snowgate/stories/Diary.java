package io.snowgate.stories;

import module java.base;

import io.snowgate.gateway.audit.AuditReader;
import io.snowgate.gateway.secret.DataKeys;
import io.snowgate.gateway.secret.KeyRing;
import io.snowgate.gateway.secret.RootKey;
import io.snowgate.gateway.secret.RootKeyUnusable;
import io.snowgate.gateway.store.sqlite.Sqlite;
import io.snowgate.gateway.store.sqlite.SqliteDataKeys;
import io.snowgate.log.Blobs;
import io.snowgate.log.FileStorage;
import io.snowgate.log.Log;
import io.snowgate.log.LogSettings;
import io.snowgate.log.Position;

/// The audit log as a story looks at it.
record Diary(AuditReader reader) {
    private static final int ALL = 1_000_000;

    /// The log that a gateway, no longer running, left in its folder.
    static List<AuditReader.Line> left(Path folder) throws IOException {
        var data = folder.resolve("data");
        try (var sqlite = new Sqlite(data.resolve("snowgate.db"));
                var log = Log.open(new FileStorage(data.resolve("log")), LogSettings.DEFAULT);
                var blobs = new Blobs(new FileStorage(data.resolve("blobs")))) {
            var keys = new DataKeys(KeyRing.of(RootKey.load(folder.resolve("root.key"))),
                    new SqliteDataKeys(sqlite),
                    new SecureRandom());
            return new Diary(new AuditReader(log, blobs, keys)).since(Position.START);
        } catch (RootKeyUnusable e) {
            throw new IOException("no root key", e);
        }
    }

    /// Where the log ends now.
    Position end() {
        return page(Position.START).next();
    }

    /// Everything after `position`.
    List<AuditReader.Line> since(Position position) {
        return page(position).lines();
    }

    private AuditReader.Page page(Position after) {
        try {
            return reader.read(after, ALL, _ -> true);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the audit log", e);
        }
    }

    /// The entries about the statement whose text contains `marker`, in order: its intent or refusal and whatever names the same work.
    List<AuditReader.Line> about(String marker) {
        var all = since(Position.START);
        var works = all.stream()
                .filter(line -> line.text("text").contains(marker))
                .map(line -> line.text("wid"))
                .toList();
        return all.stream().filter(line -> works.contains(line.text("wid"))).toList();
    }

    /// The entries without those about what the gateway asks for itself.
    static List<AuditReader.Line> ofClients(List<AuditReader.Line> lines) {
        return lines.stream().filter(line -> !isOwn(line)).toList();
    }

    /// Whether an entry is about what the gateway asks for itself.
    static boolean isOwn(AuditReader.Line line) {
        return line.entry().at("/principal/subject").asString("").equals("snowgate");
    }

    /// The types of some entries.
    static List<String> types(List<AuditReader.Line> lines) {
        return lines.stream().map(line -> line.text("type")).toList();
    }
}
