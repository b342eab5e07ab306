package io.snowgate.log;

import module java.base;

/// What is found in a storage when a log is opened: which segments count, where the last one ends, and whether anything is missing.
final class Recovery {
    private static final int LARGEST_SEGMENT = 1 << 30;

    private static final int PIECE = 1 << 20;

    /// A file that looks like a segment; without `first` it was never begun.
    private record Candidate(long number, OptionalLong first) {}

    /// The last segment's content.
    ///
    /// @param bytes   all of it
    /// @param end     offset after the last valid record
    /// @param ordinal of the last valid record, one less than the segment's first when there is none
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Scan(byte[] bytes, int end, long ordinal) {
        /// Offset from which on there is nothing but zeros.
        int dirtyEnd() {
            var at = bytes.length;
            while (at > end && bytes[at - 1] == 0) {
                at--;
            }
            return at;
        }
    }

    /// Everything found.
    ///
    /// @param segments those that were begun, oldest first
    /// @param last     the content of the last one; meaningless when there are no segments
    /// @param unused   numbers of those never begun
    record State(List<Segments.Segment> segments, Scan last, List<Long> unused) {
        Position end() {
            return new Position(last.ordinal());
        }

        /// The number of the next new segment.
        long nextNumber() {
            var begun = segments.isEmpty() ? 0 : segments.getLast().number();
            return 1 + Math.max(begun, unused.stream().mapToLong(Long::longValue).max().orElse(0));
        }
    }

    private final Storage storage;

    Recovery(Storage storage) {
        this.storage = storage;
    }

    /// Finds out, and changes nothing.
    State look() throws IOException {
        var candidates = new ArrayList<Candidate>();
        for (var name : storage.list()) {
            var number = Format.number(name);
            if (number.isPresent()) {
                candidates.add(candidate(number.getAsLong()));
            }
        }
        candidates.sort(Comparator.comparingLong(Candidate::number));
        var segments = new ArrayList<Segments.Segment>();
        var unused = new ArrayList<Long>();
        for (var candidate : candidates) {
            if (candidate.first().isPresent()) {
                segments.add(new Segments.Segment(candidate.number(), candidate.first().getAsLong()));
            } else {
                unused.add(candidate.number());
            }
        }
        if (segments.isEmpty()) {
            return new State(segments, new Scan(new byte[0], 0, 0), unused);
        }
        checkContinuity(segments);
        return new State(segments, scanLast(segments.getLast()), unused);
    }

    /// A header is durable before the first entry is written, so what is written behind none was durable, and must not be taken for a
    /// segment that was never begun: those are deleted or used again.
    private Candidate candidate(long number) throws IOException {
        try (var file = storage.open(Format.name(number))) {
            var first = header(file, number);
            if (first.isEmpty() && written(file)) {
                first = header(file, number); // somebody may have begun it just now, when this log is only looked at
                if (first.isEmpty()) {
                    throw new LogDamaged("the header of " + Format.name(number) + " is altered");
                }
            }
            return new Candidate(number, first);
        }
    }

    private static OptionalLong header(Storage.StoredFile file, long number) throws IOException {
        var header = new byte[(int) Math.min(Format.HEADER, file.size())];
        file.read(0, ByteBuffer.wrap(header));
        return Format.first(header, number);
    }

    /// True when anything but zeros stands behind the header.
    private static boolean written(Storage.StoredFile file) throws IOException {
        var piece = new byte[PIECE];
        for (long at = Format.HEADER; at < file.size(); at += PIECE) {
            var length = (int) Math.min(PIECE, file.size() - at);
            file.read(at, ByteBuffer.wrap(piece, 0, length));
            if (Arrays.mismatch(piece, 0, length, new byte[length], 0, length) >= 0) {
                return true;
            }
        }
        return false;
    }

    /// Nothing may be missing between segments. Only the one before the last is read for it: the others were checked when they were before
    /// the last, and are checked again whenever they are read.
    private void checkContinuity(List<Segments.Segment> segments) throws IOException {
        if (segments.getFirst().first() != 1) {
            throw new LogDamaged(
                    "the log does not begin with its first entry but with " + segments.getFirst().name());
        }
        for (var i = 1; i < segments.size(); i++) {
            if (segments.get(i).first() < segments.get(i - 1).first()) {
                throw new LogDamaged(segments.get(i).name() + " begins before the segment before it");
            }
        }
        var last = segments.getLast();
        var before = segments.stream().filter(s -> s.first() < last.first()).reduce((_, later) -> later);
        if (before.isPresent() && scan(before.get()).ordinal() < last.first() - 1) {
            throw new LogDamaged("entries at the end of " + before.get().name() + " are missing or altered");
        }
    }

    private Scan scanLast(Segments.Segment segment) throws IOException {
        var scan = scan(segment);
        if (damaged(scan, segment.number())) {
            throw new LogDamaged("entry " + (scan.ordinal() + 1) + " in " + segment.name()
                    + " was durable and is altered; later ones are intact");
        }
        return scan;
    }

    private Scan scan(Segments.Segment segment) throws IOException {
        try (var file = storage.open(segment.name())) {
            if (file.size() > LARGEST_SEGMENT) {
                throw new LogDamaged(segment.name() + " is larger than any segment");
            }
            var bytes = new byte[(int) file.size()];
            file.read(0, ByteBuffer.wrap(bytes));
            return scan(bytes, segment);
        }
    }

    /// Follows the records of `segment` as far as they are valid and consecutive.
    static Scan scan(byte[] bytes, Segments.Segment segment) {
        var end = Format.HEADER;
        var ordinal = segment.first() - 1;
        while (true) {
            var record = Format.at(bytes, end, segment.number());
            if (record.isEmpty() || record.get().ordinal() != ordinal + 1) {
                return new Scan(bytes, end, ordinal);
            }
            end = record.get().next();
            ordinal++;
        }
    }

    /// True when a record after the end says that what lies between was durable before it was written: then it is not a torn tail.
    static boolean damaged(Scan scan, long number) {
        for (var at = scan.end() + 1; at < scan.bytes().length - Format.RECORD; at++) {
            if (scan.bytes()[at + 6] == 0 && scan.bytes()[at + 7] == 0) {
                continue; // a length of zero, as nearly everywhere
            }
            var record = Format.at(scan.bytes(), at, number);
            if (record.isPresent() && record.get().ordinal() - record.get().behind() > scan.ordinal() + 1) {
                return true;
            }
        }
        return false;
    }

    /// Makes what was found certain: whatever a crashed or failing process left in the last segment is written again, nothing but zeros after
    /// the last valid record, and forced; unused files that cannot become segments are removed.
    ///
    /// @return the last segment, ready to be appended to; empty when no segment was begun
    Optional<Tail> repair(State state, int segmentBytes) throws IOException {
        for (var number : List.copyOf(state.unused())) {
            if (!canBeUsed(number, state, segmentBytes)) {
                storage.delete(Format.name(number));
                state.unused().remove(number);
            }
        }
        if (state.segments().isEmpty()) {
            return Optional.empty();
        }
        var segment = state.segments().getLast();
        var scan = state.last();
        var file = storage.open(segment.name());
        try {
            var dirty = scan.dirtyEnd();
            Arrays.fill(scan.bytes(), scan.end(), dirty, (byte) 0);
            file.write(0, ByteBuffer.wrap(scan.bytes(), 0, dirty));
            file.force();
            return Optional.of(new Tail(file, segment, new Tail.At(scan.ordinal() + 1, scan.end())));
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /// A segment must come after those already begun, and have the size that is wanted today.
    private boolean canBeUsed(long number, State state, int segmentBytes) throws IOException {
        if (!state.segments().isEmpty() && number < state.segments().getLast().number()) {
            return false;
        }
        try (var file = storage.open(Format.name(number))) {
            return file.size() == segmentBytes;
        }
    }
}
