package io.snowgate.gateway.audit;

import module java.base;

import java.security.SecureRandom;

import io.snowgate.gateway.secret.DataKeyStore;
import io.snowgate.gateway.secret.DataKeys;
import io.snowgate.gateway.secret.InMemoryDataKeys;
import io.snowgate.gateway.secret.KeyRing;
import io.snowgate.gateway.secret.RootKey;
import io.snowgate.gateway.secret.RootKeyUnusable;
import io.snowgate.gateway.session.Ids;
import io.snowgate.log.Blobs;
import io.snowgate.log.Entry;
import io.snowgate.log.Log;
import io.snowgate.log.LogSettings;
import io.snowgate.log.Position;
import io.snowgate.log.testing.FaultyStorage;
import io.snowgate.log.testing.JournalStorage;

/// An audit log on a disk that can fail and crash, with keys in memory.
public final class Desk implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-03-02T12:00:00.123456789Z");
    static final LogSettings SETTINGS = new LogSettings(128 << 10, 64 << 10, 1 << 20, Duration.ZERO,
            new LogSettings.Patience(Duration.ofSeconds(30), Duration.ofMillis(2)));
    private static final Duration LIMIT = Duration.ofSeconds(30);

    public final FaultyStorage storage;
    public final Log log;
    public final Blobs blobs;
    public final DataKeys keys;
    public final AuditLog audit;
    public final AuditReader reader;

    Desk(JournalStorage disk, DataKeyStore store) throws IOException {
        storage = new FaultyStorage(disk);
        log = Log.open(storage, SETTINGS);
        blobs = new Blobs(storage);
        keys = new DataKeys(ring(), store, new SecureRandom());
        audit = new AuditLog(log, blobs, keys, new Ids(() -> NOW, new SecureRandom()), () -> NOW);
        reader = new AuditReader(log, blobs, keys);
    }

    public Desk() throws IOException {
        this(new JournalStorage(), new InMemoryDataKeys());
    }

    private static KeyRing ring() {
        try {
            var line = Base64.getEncoder().encodeToString(new byte[32]);
            return KeyRing.of(RootKey.fromEnvironment(Map.of(RootKey.VARIABLE, line)).orElseThrow());
        } catch (RootKeyUnusable e) {
            throw new AssertionError(e);
        }
    }

    List<Entry> entries() throws IOException {
        var all = new ArrayList<Entry>();
        for (var entries = log.read(Position.START, 500); !entries.isEmpty(); entries = log.read(
                all.getLast().position(), 500)) {
            all.addAll(entries);
        }
        return all;
    }

    /// What was recorded, in order.
    public List<AuditReader.Line> lines() throws IOException {
        return reader.read(Position.START, Integer.MAX_VALUE, _ -> true).lines();
    }

    /// The types of it.
    public List<String> types() throws IOException {
        return lines().stream().map(line -> line.text("type")).toList();
    }

    List<String> problems() throws IOException {
        var check = new ChainCheck();
        entries().forEach(check::add);
        return check.problems();
    }

    /// Waits for something that another thread brings about.
    public static void until(Callable<Boolean> condition) throws Exception {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not come about");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        log.close();
        blobs.close();
    }
}
