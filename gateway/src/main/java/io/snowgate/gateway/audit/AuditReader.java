package io.snowgate.gateway.audit;

import module java.base;

import io.snowgate.gateway.secret.DataKeys;
import io.snowgate.gateway.secret.Unsealable;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.log.Blobs;
import io.snowgate.log.Feed;
import io.snowgate.log.Position;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the audit log back. Any thread; does file I/O on it.
public final class AuditReader {
    private static final int BATCH = 500;
    private final Feed feed;
    private final Blobs blobs;
    private final DataKeys keys;

    public AuditReader(Feed feed, Blobs blobs, DataKeys keys) {
        this.feed = feed;
        this.blobs = blobs;
        this.keys = keys;
    }

    /// An entry with its sealed parts opened: `sealed` has become members of the entry; a part whose key was destroyed reads
    /// `[key destroyed]`, one that does not open `[cannot be opened]`.
    public record Line(Position position, ObjectNode entry) {
        /// The text of `name`, `""` when the entry has none.
        public String text(String name) {
            return Json.text(entry, name);
        }
    }

    /// The feed behind this reader, for whoever follows it.
    public Feed feed() {
        return feed;
    }

    /// Up to `limit` lines after `after` that `filter` lets through, and where to go on.
    ///
    /// @throws IOException when the log cannot be read
    public Page read(Position after, int limit, Predicate<Line> filter) throws IOException {
        var lines = new ArrayList<Line>();
        var at = after;
        while (lines.size() < limit) {
            var entries = feed.read(at, BATCH);
            if (entries.isEmpty()) {
                break;
            }
            for (var entry : entries) {
                at = entry.position();
                var line = new Line(at, opened(entry.bytes()));
                if (filter.test(line)) {
                    lines.add(line);
                }
                if (lines.size() == limit) {
                    break;
                }
            }
        }
        return new Page(lines, at);
    }

    /// @param next position to read after, for what follows
    public record Page(List<Line> lines, Position next) {
        public Page {
            lines = List.copyOf(lines);
        }
    }

    private ObjectNode opened(byte[] bytes) throws IOException {
        try {
            var entry = Json.object(bytes);
            if (entry.remove("sealed") instanceof ObjectNode sealed) {
                for (var part : sealed.properties()) {
                    entry.put(part.getKey(), open(Json.text(entry, "id"), part.getKey(), part.getValue()));
                }
            }
            return entry;
        } catch (Malformed e) {
            throw new IOException("an entry of the log is not JSON", e);
        }
    }

    private String open(String id, String name, JsonNode part) throws IOException {
        var cipher = part.isString()
                ? Optional.of(Base64.getDecoder().decode(part.asString()))
                : blobs.get(Json.text(part, "blob"));
        if (cipher.isEmpty()) {
            return "[missing]";
        }
        try {
            return switch (keys.open(cipher.get(), SealedParts.bound(id, name))) {
                case DataKeys.Opened.Plain(var content) -> content.reveal();
                case DataKeys.Opened.KeyDestroyed _ -> "[key destroyed]";
            };
        } catch (Unsealable e) {
            return "[cannot be opened]";
        }
    }
}
