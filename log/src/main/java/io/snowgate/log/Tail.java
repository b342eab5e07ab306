package io.snowgate.log;

import module java.base;

/// The segment that is being written to. Used by the committer alone.
final class Tail implements Closeable {
    private static final int BUFFER = 1 << 20;

    private final Storage.StoredFile file;
    private final Segments.Segment segment;
    private final long size;
    private final ByteBuffer buffer;
    private long next;
    private long written;
    private int unforced;

    /// Where to go on.
    ///
    /// @param next    ordinal of the next entry
    /// @param written offset at which it goes
    record At(long next, long written) {}

    Tail(Storage.StoredFile file, Segments.Segment segment, At at) throws IOException {
        this.file = file;
        this.segment = segment;
        this.size = file.size();
        this.buffer = ByteBuffer.allocateDirect(BUFFER);
        this.next = at.next();
        this.written = at.written();
    }

    /// Begins segment `spare` with entry `first`; durable when this returns.
    static Tail begin(Supply.Spare spare, long first) throws IOException {
        try {
            spare.file().write(0, Format.header(spare.number(), first));
            spare.file().force();
            return new Tail(spare.file(), new Segments.Segment(spare.number(), first),
                    new At(first, Format.HEADER));
        } catch (IOException e) {
            spare.file().close();
            throw e;
        }
    }

    Segments.Segment segment() {
        return segment;
    }

    long room() {
        return size - written - buffer.position();
    }

    /// Adds an entry that [#room] has room for, and says where it will be once it was forced.
    Position add(byte[] entry) throws IOException {
        if (buffer.remaining() < Format.RECORD + entry.length) {
            flush();
        }
        Format.put(buffer, segment.number(), new Format.Found(0, entry.length, next, unforced), entry);
        unforced++;
        return new Position(next++);
    }

    /// Makes everything added durable.
    void force() throws IOException {
        flush();
        file.force();
        unforced = 0;
    }

    private void flush() throws IOException {
        buffer.flip();
        var length = buffer.remaining();
        file.write(written, buffer);
        written += length;
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
