package io.snowgate.gateway.audit;

import module java.base;

/// A set of positive numbers, kept as ranges. Not safe for several threads.
final class Ranges {
    /// Beyond so many, the two highest become one that also covers what lies between.
    private static final int MOST = 500;

    private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();

    void include(Event.Range range) {
        var first = range.first();
        var last = range.last();
        var before = lastByFirst.floorEntry(first);
        if (before != null && before.getValue() >= first - 1) {
            first = before.getKey();
            last = Math.max(last, before.getValue());
        }
        for (var next = lastByFirst.higherEntry(first); next != null
                && next.getKey() <= last + 1; next = lastByFirst
                        .higherEntry(first)) {
            last = Math.max(last, next.getValue());
            lastByFirst.remove(next.getKey());
        }
        lastByFirst.put(first, last);
        if (lastByFirst.size() > MOST) {
            var highest = Objects.requireNonNull(lastByFirst.pollLastEntry(), "there are many");
            lastByFirst.put(lastByFirst.lastKey(), highest.getValue());
        }
    }

    /// True when every number of `range` is in the set.
    boolean covers(Event.Range range) {
        var before = lastByFirst.floorEntry(range.first());
        return before != null && before.getValue() >= range.last();
    }

    /// True when some number of `range` is.
    boolean touches(Event.Range range) {
        var before = lastByFirst.floorEntry(range.last());
        return before != null && before.getValue() >= range.first();
    }

    List<Event.Range> all() {
        return lastByFirst.entrySet().stream().map(e -> new Event.Range(e.getKey(), e.getValue())).toList();
    }

    void clear() {
        lastByFirst.clear();
    }
}
