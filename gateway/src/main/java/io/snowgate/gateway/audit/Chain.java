package io.snowgate.gateway.audit;

import module java.base;

import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.log.Feed;
import io.snowgate.log.Position;

/// Numbers and links entries: `writer` and `seq` for the process, `prev` for each open session. Guarded by the lock of [AuditLog].
final class Chain {
    private static final int BATCH = 1_000;
    /// Chains remembered at once; a session beyond them that comes back begins a new chain.
    private static final int MOST_SESSIONS = 100_000;
    private final String writer;
    private final Map<String, String> last = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_SESSIONS;
        }
    };
    private long seq;

    private Chain(String writer) {
        this.writer = writer;
    }

    /// The chains as `log` leaves them, for the new writer `writer`.
    static Chain read(Feed log, String writer) throws IOException {
        var chain = new Chain(writer);
        for (var entries = log.read(Position.START, BATCH); !entries.isEmpty(); entries = log.read(
                entries.getLast().position(), BATCH)) {
            for (var entry : entries) {
                chain.found(entry.bytes());
            }
        }
        return chain;
    }

    private void found(byte[] bytes) throws IOException {
        try {
            var entry = Json.object(bytes);
            link(Json.text(entry, "session"), Json.text(entry, "type"), bytes);
        } catch (Malformed e) {
            throw new IOException("an entry of the log is not JSON", e);
        }
    }

    /// `members` with writer, number and link.
    SortedMap<String, Object> linked(SortedMap<String, Object> members, String session) {
        members.put("writer", writer);
        members.put("seq", seq + 1);
        members.put("session", session);
        members.put("prev", last.getOrDefault(session, ""));
        return members;
    }

    /// The entry `bytes` went into the log.
    void added(Event event, byte[] bytes) {
        seq++;
        link(event.session(), event.type(), bytes);
    }

    private void link(String session, String type, byte[] bytes) {
        if (session.isEmpty()) {
            return;
        }
        if (type.equals("session.refused")) {
            last.remove(session);
        } else {
            last.put(session, Digests.sha256(bytes));
        }
    }
}
