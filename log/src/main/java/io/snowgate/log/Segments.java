package io.snowgate.log;

import module java.base;

/// Which segment holds which entries, and how to read them. Written by the committer, read by anybody.
final class Segments {
    /// What one read returns at most; one entry more makes it stop.
    private static final int MOST_BYTES = 4 << 20;
    private static final int PIECE = 256 << 10;

    /// A segment that is, or was, written to.
    ///
    /// @param number its place among the segments
    /// @param first  ordinal of its first entry; whatever an older segment holds from there on counts for nothing
    /// @param marks  ordinal → offset of its record, every now and then, found in passing
    record Segment(long number, long first, ConcurrentSkipListMap<Long, Integer> marks) {
        Segment(long number, long first) {
            this(number, first, new ConcurrentSkipListMap<>(Map.of(first, Format.HEADER)));
        }

        String name() {
            return Format.name(number);
        }
    }

    private final Storage storage;
    private final ConcurrentSkipListMap<Long, Segment> byFirst = new ConcurrentSkipListMap<>();
    private final Queue<Thread> watchers = new ConcurrentLinkedQueue<>();
    private volatile Position end;

    Segments(Storage storage, List<Segment> segments, Position end) {
        this.storage = storage;
        this.end = end;
        segments.forEach(this::add);
    }

    /// From now on entries of ordinal `segment.first()` and later are there. An older segment without entries of its own is forgotten.
    void add(Segment segment) {
        byFirst.put(segment.first(), segment);
    }

    Position end() {
        return end;
    }

    /// Everything up to `position` is durable.
    void durable(Position position) {
        end = position;
        watchers.forEach(LockSupport::unpark);
    }

    boolean awaitBeyond(Position after, Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        watchers.add(Thread.currentThread());
        try {
            while (end.compareTo(after) <= 0) {
                var left = deadline - System.nanoTime();
                if (left <= 0 || Thread.currentThread().isInterrupted()) {
                    return false;
                }
                LockSupport.parkNanos(this, left);
            }
            return true;
        } finally {
            watchers.remove(Thread.currentThread());
        }
    }

    List<Entry> read(Position after, int limit) throws IOException {
        var last = end.ordinal();
        var found = new Found(new ArrayList<>(), limit);
        for (var next = after.ordinal() + 1; next <= last && found.wantsMore();) {
            var segment = byFirst.floorEntry(next);
            if (segment == null) {
                throw new LogDamaged("entry " + next + " lies before the first segment");
            }
            var higher = byFirst.higherKey(segment.getKey());
            next = read(segment.getValue(),
                    new Range(next, higher == null ? last : Math.min(last, higher - 1)), found);
        }
        return found.entries;
    }

    private record Range(long from, long to) {}

    /// Reads the entries of `range`, all of them in `segment`, as far as `found` wants them; returns the next ordinal.
    private long read(Segment segment, Range range, Found found) throws IOException {
        try (var file = storage.open(segment.name())) {
            var mark = Objects.requireNonNull(segment.marks().floorEntry(range.from()),
                    "the first is marked");
            var ordinal = (long) mark.getKey();
            var offset = (int) mark.getValue();
            while (ordinal <= range.to() && found.wantsMore()) {
                var piece = new byte[(int) Math.min(PIECE, file.size() - offset)];
                file.read(offset, ByteBuffer.wrap(piece));
                segment.marks().putIfAbsent(ordinal, offset);
                var at = 0;
                while (ordinal <= range.to() && found.wantsMore()) {
                    var record = Format.at(piece, at, segment.number());
                    if (record.isEmpty() || record.get().ordinal() != ordinal) {
                        break;
                    }
                    if (ordinal >= range.from()) {
                        found.add(record.get(), piece);
                    }
                    at = record.get().next();
                    ordinal++;
                }
                if (at == 0) {
                    throw new LogDamaged(
                            "entry " + ordinal + " in " + segment.name() + " fails its checksum");
                }
                offset += at;
            }
            return ordinal;
        }
    }

    private static final class Found {
        private final List<Entry> entries;
        private final int limit;
        private long bytes;

        Found(List<Entry> entries, int limit) {
            this.entries = entries;
            this.limit = limit;
        }

        boolean wantsMore() {
            return entries.size() < limit && bytes < MOST_BYTES;
        }

        void add(Format.Found record, byte[] piece) {
            bytes += record.length();
            entries.add(new Entry(new Position(record.ordinal()),
                    Arrays.copyOfRange(piece, record.offset(), record.next())));
        }
    }
}
