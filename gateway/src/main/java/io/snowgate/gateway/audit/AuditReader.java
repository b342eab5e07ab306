package io.snowgate.gateway.audit;

import module java.base;

import io.snowgate.gateway.secret.DataKeys;
import io.snowgate.gateway.secret.Unsealable;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.log.Blobs;
import io.snowgate.log.Entry;
import io.snowgate.log.Feed;
import io.snowgate.log.Position;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Reads the audit log back. Any thread; does file I/O on it.
public final class AuditReader {
    private static final int BATCH = 500;
    private final Feed feed;
    private final Blobs blobs;
    private final DataKeys keys;

    private final View view;

    private enum View {
        OPENED, SEALED
    }

    /// Reads `feed`, whose large parts are in `blobs`, and opens what is sealed with `keys`.
    public AuditReader(Feed feed, Blobs blobs, DataKeys keys) {
        this(feed, blobs, keys, View.OPENED);
    }

    private AuditReader(Feed feed, Blobs blobs, DataKeys keys, View view) {
        this.feed = feed;
        this.blobs = blobs;
        this.keys = keys;
        this.view = view;
    }

    /// A reader that opens nothing: every sealed part reads `[sealed]`.
    public AuditReader leavingSealed() {
        return new AuditReader(feed, blobs, keys, View.SEALED);
    }

    /// An entry with its sealed parts opened: `sealed` has become members of the entry; a part whose key was destroyed reads
    /// `[key destroyed]`, one that does not open `[cannot be opened]`, one whose blob is gone `[missing]`.
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
                var line = line(entry);
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

    /// `entry`, read.
    Line line(Entry entry) throws IOException {
        try {
            var json = Json.object(entry.bytes());
            if (json.remove("sealed") instanceof ObjectNode sealed) {
                for (var part : sealed.properties()) {
                    var content = content(Json.text(json, "id"), part.getKey(), part.getValue());
                    json.set(Entries.member(part.getKey()).orElse(part.getKey()), content);
                }
            }
            return new Line(entry.position(), json);
        } catch (Malformed e) {
            throw new IOException("an entry of the log is not JSON", e);
        }
    }

    private JsonNode content(String id, String name, JsonNode part) throws IOException {
        var opened = open(id, name, part);
        var member = Entries.member(name);
        if (member.isPresent() && opened.startsWith("{")) {
            try {
                return Json.object(opened.getBytes(StandardCharsets.UTF_8)).path(member.get());
            } catch (Malformed e) {
                throw new IOException("a sealed part of the log is not JSON", e);
            }
        }
        return StringNode.valueOf(opened);
    }

    private String open(String id, String name, JsonNode part) throws IOException {
        if (view == View.SEALED) {
            return "[sealed]";
        }
        try {
            var cipher = part.isString()
                    ? Optional.of(Base64.getDecoder().decode(part.asString()))
                    : blobs.get(Json.text(part, "blob"));
            if (cipher.isEmpty()) {
                return "[missing]";
            }
            return switch (keys.open(cipher.get(), SealedParts.bound(id, name))) {
                case DataKeys.Opened.Plain(var content) -> content.reveal();
                case DataKeys.Opened.KeyDestroyed _ -> "[key destroyed]";
            };
        } catch (Unsealable | IllegalArgumentException e) {
            return "[cannot be opened]";
        }
    }
}
