package io.snowgate.gateway.admin;

import module java.base;

import io.snowgate.gateway.audit.AuditReader;
import io.snowgate.gateway.audit.AuditReader.Line;
import io.snowgate.log.Position;

/// Reads the audit log for people. Any thread; does file I/O on it.
public final class AuditReads {
    private static final int BATCH = 500;
    private final AuditReader reader;

    public AuditReads(AuditReader reader) {
        this.reader = reader;
    }

    /// The position of the last entry.
    public Position end() {
        return reader.feed().end();
    }

    /// The last `limit` entries up to `end` that `query` asks for, oldest first. Looks back no further than it has to.
    ///
    /// @throws IOException when the log cannot be read
    public List<Line> last(AuditQuery query, int limit, Position end) throws IOException {
        for (var span = (long) limit;; span *= 8) {
            var from = new Position(Math.max(0, end.ordinal() - span));
            var found = between(from, end, query, limit);
            if (found.size() == limit || from.equals(Position.START)) {
                return found;
            }
        }
    }

    private List<Line> between(Position from, Position end, AuditQuery query, int limit) throws IOException {
        var found = new ArrayDeque<Line>();
        for (var at = from; at.compareTo(end) < 0;) {
            var page = reader.read(at, BATCH,
                    line -> line.position().compareTo(end) <= 0 && query.matches(line));
            page.lines().forEach(found::addLast);
            while (found.size() > limit) {
                found.removeFirst();
            }
            if (page.next().equals(at)) {
                break;
            }
            at = page.next();
        }
        return List.copyOf(found);
    }

    /// The first entries after `after` that `query` asks for, at most `limit`, and where to go on; waits up to `patience` while there is nothing new.
    ///
    /// @throws IOException when the log cannot be read
    public AuditReader.Page after(Position after, AuditQuery query, int limit, Duration patience)
            throws IOException {
        if (!reader.feed().awaitBeyond(after, patience)) {
            return new AuditReader.Page(List.of(), after);
        }
        return reader.read(after, limit, query::matches);
    }
}
