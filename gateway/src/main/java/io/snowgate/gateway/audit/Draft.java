package io.snowgate.gateway.audit;

import module java.base;

import io.snowgate.gateway.secret.DataKeys;
import io.snowgate.gateway.wire.Digests;
import io.snowgate.log.Blobs;

/// An entry in the making: everything but its place among the others. Used by one thread at a time.
final class Draft {
    /// Whoever follows the log finds entries by these; they are small.
    private static final Set<String> STAYING = Set.of("v", "type", "id", "time", "target", "wid", "query_id",
            "principal");
    private static final int WORTH_MOVING = 100;

    private final Event event;
    private final Sealing sealing;
    private final TreeMap<String, Object> members;
    private final TreeMap<String, Object> references = new TreeMap<>();
    private final TreeMap<String, byte[]> inline = new TreeMap<>();

    /// Seals parts of one entry for one actor.
    private record Sealing(DataKeys keys, String actor, String entry, Instant at) {
        byte[] seal(String name, String plain) {
            return keys.sealFor(actor, at, SealedParts.bound(entry, name),
                    plain.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// What an entry is called, and when.
    record Label(String id, Instant at) {}

    /// `event`, its sealed parts sealed with `keys`.
    ///
    /// @throws IllegalStateException when a key cannot be had
    Draft(Event event, Label label, DataKeys keys) {
        this.event = event;
        this.sealing = new Sealing(keys, event.who().actor(), label.id(), label.at());
        var entries = Entries.of(event, text -> digest(keys, text));
        members = new TreeMap<>(entries.open());
        members.put("v", 1);
        members.put("type", event.type());
        members.put("id", label.id());
        members.put("time", Times.micros(label.at()));
        entries.sealed().forEach((name, plain) -> inline.put(name, sealing.seal(name, plain)));
    }

    /// Equal texts have equal digests; keyed, because a plain one would give away any text that can be guessed.
    private static String digest(DataKeys keys, String text) {
        return keys.id("text " + Digests.sha256(text), LocalDate.EPOCH).substring("1970-01-01.".length());
    }

    Event event() {
        return event;
    }

    /// Everything but the place, as members of the entry.
    SortedMap<String, Object> members() {
        var all = new TreeMap<>(members);
        var sealed = new TreeMap<>(references);
        inline.forEach((name, cipher) -> sealed.put(name, Base64.getEncoder().encodeToString(cipher)));
        if (!sealed.isEmpty()) {
            all.put("sealed", sealed);
        }
        return all;
    }

    /// Makes the entry smaller: moves its largest part into a blob, sealed, which is durable when this returns.
    ///
    /// @throws IOException when the blob cannot be written, or nothing is left that could be moved
    void shed(Blobs blobs) throws IOException {
        var part = largest().orElseThrow(() -> new IOException("the event does not fit into an entry"));
        var cipher = inline.remove(part.name());
        if (cipher != null) {
            refer(part.name(), cipher, blobs);
        } else {
            var name = Entries.json(part.name());
            var value = Objects.requireNonNull(members.remove(part.name()), "the largest is there");
            refer(name, sealing.seal(name, Entries.document(part.name(), value)), blobs);
        }
    }

    private void refer(String name, byte[] cipher, Blobs blobs) throws IOException {
        references.put(name, new TreeMap<>(Map.of("blob", blobs.put(cipher), "bytes", cipher.length)));
    }

    private record Part(String name, int size) {}

    /// What is worth moving, largest first; the children's ids, which say whose they are, only when nothing else is left.
    private Optional<Part> largest() {
        var parts = new ArrayList<Part>();
        inline.forEach((name, cipher) -> parts.add(new Part(name, cipher.length)));
        members.forEach((name, value) -> {
            if (!STAYING.contains(name)) {
                parts.add(new Part(name, Entries.document(name, value).length()));
            }
        });
        return parts.stream()
                .filter(part -> part.size() >= WORTH_MOVING)
                .max(Comparator.<Part, Boolean>comparing(part -> !part.name().equals("children"))
                        .thenComparingInt(Part::size));
    }
}
