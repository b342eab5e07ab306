package io.snowgate.gateway.store.sqlite;

import module java.base;

import io.snowgate.gateway.statement.Owner;
import io.snowgate.gateway.statement.QueryOwners;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.gateway.wire.QueryIds;
import io.snowgate.log.Entry;
import io.snowgate.log.Feed;
import io.snowgate.log.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who owns a query id, out of the audit log: a cursor on it, batches into SQLite, and a look that first catches up with the log. Rebuilt by
/// forgetting its cursor. Safe for any thread.
public final class OwnersProjection implements QueryOwners, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnersProjection.class);
    private static final String NAME = "query-owners";
    private static final int BATCH = 500;
    private static final Duration PACE = Duration.ofSeconds(2);
    private static final Duration KEEP = Duration.ofHours(30);
    private final Sqlite sqlite;
    private final Feed feed;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Thread thread;
    private volatile boolean working = true;
    private volatile boolean closed;

    public OwnersProjection(Sqlite sqlite, Feed feed, InstantSource clock) {
        this.sqlite = sqlite;
        this.feed = feed;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("query-owners").daemon().start(this::follow);
    }

    @Override
    public Optional<Owner> ownerOf(String queryId) {
        var id = QueryIds.canonical(queryId);
        var owner = find(id);
        if (owner.isEmpty()) {
            // Looked for again in any case: the other thread may have caught up since.
            catchUp();
            owner = find(id);
        }
        return owner;
    }

    private Optional<Owner> find(String id) {
        return sqlite.query("SELECT target, issuer, subject FROM query_owners WHERE query_id = ?",
                r -> new Owner(r.getString(1), r.getString(2), r.getString(3)), id).stream().findFirst();
    }

    private void follow() {
        var at = Position.START;
        while (!closed) {
            feed.awaitBeyond(at, PACE);
            try {
                var end = feed.end();
                catchUp();
                sqlite.update("DELETE FROM query_owners WHERE at < ?",
                        clock.instant().minus(KEEP).getEpochSecond());
                at = end;
                working = true;
            } catch (UncheckedIOException | Sqlite.StoreUnavailable e) {
                working = false;
                LOG.atError().setCause(e).log("owners of query ids cannot be kept; trying again");
                LockSupport.parkNanos(this, PACE.toNanos());
            }
        }
    }

    /// Whether it can follow the log. When not, it tries again every now and then.
    public boolean working() {
        return working;
    }

    private void catchUp() {
        lock.lock();
        try {
            var at = cursor();
            for (var entries = feed.read(at, BATCH); !entries.isEmpty(); entries = feed.read(at, BATCH)) {
                at = entries.getLast().position();
                keep(entries, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    private Position cursor() {
        return sqlite
                .query("SELECT position FROM cursors WHERE name = ?", r -> Position.parse(r.getString(1)),
                        NAME)
                .stream()
                .findFirst()
                .orElse(Position.START);
    }

    private void keep(List<Entry> entries, Position at) {
        var rows = new ArrayList<Object[]>();
        for (var entry : entries) {
            rows.addAll(owned(entry));
        }
        sqlite.together(
                "INSERT OR IGNORE INTO query_owners(query_id, target, issuer, subject, at) VALUES (?, ?, ?, ?, ?)",
                rows,
                "INSERT OR REPLACE INTO cursors(name, position) VALUES (?, ?)", NAME, at.toString());
    }

    private List<Object[]> owned(Entry entry) {
        try {
            var event = Json.object(entry.bytes());
            if (!Json.text(event, "type").equals("statement.outcome")) {
                return List.of();
            }
            var principal = event.path("principal");
            var ids = new ArrayList<String>();
            ids.add(Json.text(event, "query_id"));
            event.path("children").forEach(c -> ids.add(c.asString("")));
            return ids.stream()
                    .filter(QueryIds::looksLikeOne)
                    .map(id -> new Object[]{QueryIds.canonical(id), Json.text(event, "target"),
                            Json.text(principal, "issuer"), Json.text(principal, "subject"),
                            clock.instant().getEpochSecond()})
                    .toList();
        } catch (Malformed e) {
            throw new IllegalStateException("an entry of the log is not JSON", e);
        }
    }

    @Override
    public void close() {
        // Not interrupted: it may be in the middle of a write. It looks up at the next entry, or after PACE.
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
