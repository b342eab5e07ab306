package io.snowgate.gateway.audit;

import module java.base;

/// Events that could not be recorded, until a gap tells of them. Safe for any thread.
final class Losses {
    private static final String UNKNOWN = "unknown";

    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<String, Long> types = new TreeMap<>();
    private final Ranges numbers = new Ranges();
    private Instant from = Instant.MAX;
    private Instant to = Instant.MIN;
    private boolean reporting;

    /// One more.
    ///
    /// @param number it was given in the log, 0 for none
    /// @return true when the caller has to see to it that somebody reports
    boolean add(String type, Instant at, long number) {
        lock.lock();
        try {
            types.merge(type, 1L, Long::sum);
            from = at.isBefore(from) ? at : from;
            to = at.isAfter(to) ? at : to;
            if (number > 0) {
                numbers.include(new Event.Range(number, number));
            }
            var first = !reporting;
            reporting = true;
            return first;
        } finally {
            lock.unlock();
        }
    }

    /// Entries whose numbers an earlier process gave away and that are not in the log; it ended before it could tell.
    ///
    /// @return true when the caller has to see to it that somebody reports
    boolean addUnknown(Event.Range range, Instant at) {
        var first = add(UNKNOWN, at, range.first());
        lock.lock();
        try {
            types.merge(UNKNOWN, range.last() - range.first(), Long::sum);
            numbers.include(range);
            return first;
        } finally {
            lock.unlock();
        }
    }

    /// All of them, which are then forgotten here.
    Optional<Event.Gap> take() {
        lock.lock();
        try {
            if (types.isEmpty()) {
                return Optional.empty();
            }
            var gap = new Event.Gap(new Who.Operator("gateway"), types, numbers.all(),
                    new Event.Period(from, to));
            types.clear();
            numbers.clear();
            from = Instant.MAX;
            to = Instant.MIN;
            return Optional.of(gap);
        } finally {
            lock.unlock();
        }
    }

    /// `gap` could not be recorded either.
    void giveBack(Event.Gap gap) {
        lock.lock();
        try {
            gap.lost().forEach((type, count) -> types.merge(type, count, Long::sum));
            gap.missing().forEach(numbers::include);
            from = gap.period().from().isBefore(from) ? gap.period().from() : from;
            to = gap.period().to().isAfter(to) ? gap.period().to() : to;
        } finally {
            lock.unlock();
        }
    }

    /// True when nothing is left to report; whoever loses the next event starts over.
    boolean done() {
        lock.lock();
        try {
            reporting = !types.isEmpty();
            return !reporting;
        } finally {
            lock.unlock();
        }
    }
}
