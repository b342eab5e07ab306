package io.snowgate.gateway.audit;

import module java.base;

import io.snowgate.gateway.wire.Digests;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.log.Entry;
import io.snowgate.log.Position;

/// Numbers and links entries: `writer` and `seq` for the log, `prev` for each session. Guarded by the lock of [AuditLog].
final class Chain {
    /// Entries between two records of where all chains end. Three times as many are read when a log is opened.
    static final int STRIDE = 2_000;
    private static final int WINDOW = 3 * STRIDE;
    private static final int BATCH = 1_000;
    /// Chains remembered at once; a session beyond them that comes back begins a new chain.
    private static final int MOST_SESSIONS = 100_000;

    private final Map<String, String> last = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_SESSIONS;
        }
    };
    private final List<Event.Range> holes = new ArrayList<>();
    private String writer;
    private long seq;
    private long remembered;

    /// Where an entry went.
    ///
    /// @param hash   of the entry
    /// @param before hash of the session's entry before it
    record Link(long seq, String session, String hash, String before) {}

    /// What an entry of the log says about the chains.
    ///
    /// @param missing numbers that it, a gap, accounts for
    private record Step(Place place, String session, String type, String hash, List<Event.Range> missing) {
        long seq() {
            return place.seq();
        }
    }

    private record Place(String writer, long seq) {}

    /// Where all chains end.
    ///
    /// @param upTo number of the last entry that is taken into account
    /// @param ends session → hash of its last entry
    record Ends(long upTo, Map<String, String> ends) {}

    private Chain(String writer) {
        this.writer = writer;
    }

    /// The chains as the log leaves them; `writer` names the writer of a log without entries. Reads the end of the log, from where it last says
    /// where all chains end; all of it when it does not.
    static Chain read(AuditReader reader, String writer) throws IOException {
        var feed = reader.feed();
        var start = feed.back(WINDOW);
        var chain = new Chain(writer);
        var steps = new ArrayList<Step>();
        var heads = Optional.<AuditReader.Line>empty();
        for (var at = start; at.compareTo(feed.end()) < 0;) {
            var entries = feed.read(at, BATCH);
            for (var entry : entries) {
                var step = step(entry);
                steps.add(step);
                heads = step.type().equals("log.heads") ? Optional.of(reader.line(entry)) : heads;
            }
            at = entries.getLast().position();
        }
        if (start.equals(Position.START)
                || heads.filter(line -> chain.resume(line, steps.getFirst())).isPresent()) {
            steps.stream().filter(step -> step.seq() > chain.remembered).forEach(chain::follow);
        } else {
            chain.followAll(reader);
        }
        if (!steps.isEmpty()) {
            chain.findHoles(steps, start.equals(Position.START) ? 1 : steps.getFirst().seq());
        }
        return chain;
    }

    private void findHoles(List<Step> steps, long first) {
        var accounted = new Ranges();
        steps.forEach(step -> step.missing().forEach(accounted::include));
        var expected = first;
        for (var step : steps) {
            var hole = new Event.Range(expected, step.seq() - 1);
            if (hole.first() <= hole.last() && !accounted.covers(hole)) {
                holes.add(hole);
            }
            expected = step.seq() + 1;
        }
    }

    /// Numbers that an earlier process gave away, near the end of the log, and that neither an entry nor a gap has.
    List<Event.Range> holes() {
        return List.copyOf(holes);
    }

    private void followAll(AuditReader reader) throws IOException {
        var feed = reader.feed();
        for (var at = Position.START; at.compareTo(feed.end()) < 0;) {
            var entries = feed.read(at, BATCH);
            for (var entry : entries) {
                follow(step(entry));
            }
            at = entries.getLast().position();
        }
    }

    private static Step step(Entry entry) throws IOException {
        try {
            var json = Json.object(entry.bytes());
            return new Step(new Place(Json.text(json, "writer"), json.path("seq").asLong()),
                    Json.text(json, "session"), Json.text(json, "type"), Digests.sha256(entry.bytes()),
                    Entries.missing(json));
        } catch (Malformed e) {
            throw new IOException("an entry of the log is not JSON", e);
        }
    }

    /// Takes over the chains' ends that `line` tells of. False when it cannot be opened, or entries between its making and `first` are missing.
    private boolean resume(AuditReader.Line line, Step first) {
        var heads = line.entry().path("heads");
        var upTo = line.entry().path("up_to").asLong();
        if (!heads.isObject() || first.seq() > upTo + 1) {
            return false;
        }
        heads.properties().forEach(head -> last.put(head.getKey(), head.getValue().asString("")));
        remembered = upTo;
        return true;
    }

    private void follow(Step step) {
        writer = step.place().writer();
        seq = step.seq();
        link(step.session(), step.type(), step.hash());
    }

    /// `members` with writer, number and link.
    SortedMap<String, Object> linked(SortedMap<String, Object> members, String session) {
        members.put("writer", writer);
        members.put("seq", seq + 1);
        members.put("session", session);
        members.put("prev", last.getOrDefault(session, ""));
        return members;
    }

    /// The entry `bytes` was handed to the log.
    Link added(Event event, byte[] bytes) {
        var link = new Link(++seq, event.session(), Digests.sha256(bytes),
                last.getOrDefault(event.session(), ""));
        link(link.session(), event.type(), link.hash());
        return link;
    }

    /// The entry did not become durable. If nothing was linked to it, nothing will be.
    void lost(Link link) {
        if (!link.session().isEmpty() && last.getOrDefault(link.session(), "").equals(link.hash())) {
            if (link.before().isEmpty()) {
                last.remove(link.session());
            } else {
                last.put(link.session(), link.before());
            }
        }
    }

    /// Where all chains end, every now and then: when it is time to record it.
    Optional<Ends> heads() {
        if (seq - remembered < STRIDE) {
            return Optional.empty();
        }
        remembered = seq;
        return Optional.of(new Ends(seq, new HashMap<>(last)));
    }

    private void link(String session, String type, String hash) {
        if (session.isEmpty()) {
            return;
        }
        if (type.equals("session.refused")) {
            last.remove(session);
        } else {
            last.put(session, hash);
        }
    }
}
