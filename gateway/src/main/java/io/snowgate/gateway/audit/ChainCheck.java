package io.snowgate.gateway.audit;

import module java.base;

import io.snowgate.gateway.wire.Digests;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.log.Entry;

/// Checks that the entries of a log belong together: numbers without holes, and in each session every entry linked to the one before. What a
/// `log.gap` accounts for is no problem. Give it all entries in order, from the first one on, then ask. Used by one thread.
public final class ChainCheck {
    private final Map<String, Last> sessions = new HashMap<>();
    private final List<Suspicion> suspicions = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private final Ranges accounted = new Ranges();
    private long seq;

    private record Last(long seq, String hash) {}

    /// Something that a gap may explain: when it accounts for all numbers of a hole, or for one around a wrong link.
    private sealed interface Suspicion {
        record Hole(Event.Range numbers) implements Suspicion {}

        record WrongLink(Event.Range around) implements Suspicion {}
    }

    /// The next entry.
    public void add(Entry entry) {
        try {
            var json = Json.object(entry.bytes());
            var number = json.path("seq").asLong();
            if (number <= seq) {
                broken.add("entry " + number + " comes after entry " + seq);
            } else if (number > seq + 1) {
                suspicions.add(new Suspicion.Hole(new Event.Range(seq + 1, number - 1)));
            }
            seq = Math.max(seq, number);
            check(Json.text(json, "session"), Json.text(json, "prev"),
                    new Last(number, Digests.sha256(entry.bytes())));
            Entries.missing(json).forEach(accounted::include);
        } catch (Malformed e) {
            broken.add("the entry at " + entry.position() + " is not JSON");
        }
    }

    private void check(String session, String prev, Last now) {
        if (session.isEmpty()) {
            return;
        }
        var before = sessions.getOrDefault(session, new Last(0, ""));
        if (!prev.equals(before.hash())) {
            suspicions.add(new Suspicion.WrongLink(new Event.Range(before.seq(), now.seq())));
        }
        sessions.put(session, now);
    }

    /// What is wrong, in the order in which it was met; empty when nothing is.
    public List<String> problems() {
        var problems = new ArrayList<>(broken);
        for (var suspicion : suspicions) {
            switch (suspicion) {
                case Suspicion.Hole(var numbers) when !accounted.covers(numbers) ->
                    problems.add("entries " + numbers.first() + " to " + numbers.last() + " are missing");
                case Suspicion.WrongLink(var around) when !accounted.touches(around) -> problems.add("entry "
                        + around.last() + " is not linked to the entry before it in its session");
                case Suspicion.Hole _,Suspicion.WrongLink _ -> {
                }
            }
        }
        return problems;
    }
}
